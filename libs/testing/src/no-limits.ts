/** Settings of a gateway that lets a test send what it likes; a test of limits sets its own over them. */
export const noLimits: Readonly<Record<string, string>> = {
  RATE_LIMIT_PER_MINUTE: '0',
  RATE_LIMIT_PER_HOUR: '0',
  EXTRACTION_LIMIT_PER_MINUTE: '0',
  BATCH_LIMIT_PER_MINUTE: '0',
  ADDRESS_LIMIT_PER_MINUTE: '0',
};
