export * from './create-logger.js';
export * from './json.logger.js';
export * from './log-context.js';
export * from './redact.js';
