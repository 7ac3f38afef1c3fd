/** Settings of a gateway that lets a test send what it likes; a test of limits sets its own over them. */
export const noLimits: Readonly<Record<string, string>> = {
  RATE_LIMIT_PER_MINUTE: '0',
  RATE_LIMIT_PER_HOUR: '0',
  EXTRACTION_LIMIT_PER_MINUTE: '0',
  BATCH_LIMIT_PER_MINUTE: '0',
  ADDRESS_LIMIT_PER_MINUTE: '0',
  LOGIN_FAILURES_PER_ACCOUNT: '0',
  LOGIN_FAILURES_PER_ADDRESS: '0',
  MAX_STORED_BYTES: '0',
  MAX_QUEUED_JOBS: '0',
  MAX_QUEUE_DEPTH: '0',
};
