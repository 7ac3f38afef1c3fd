export * from './platform.module.js';
export * from './run-service.js';
export * from './shutdown-sequence.js';
export * from './start-service.js';
