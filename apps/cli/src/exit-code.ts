/** What the process ends with: scripts depend on these numbers. */
export const exitCode = { done: 0, failed: 1, different: 1, badUsage: 2, badInput: 3, nothingFound: 4 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** An end with a code and one sentence for stderr; '' where all is said. */
export class CliError extends Error {
  constructor(
    readonly code: ExitCode,
    message: string,
  ) {
    super(message);
  }
}
