/** The top group that holds what was measured beside the tokens of another tool's document. */
export const MEASURED_GROUP = 'measured';
