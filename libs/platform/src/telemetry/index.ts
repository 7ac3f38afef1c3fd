export * from './running-telemetry.js';
export * from './spans.js';
export * from './start-telemetry.js';
