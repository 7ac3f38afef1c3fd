export * from './fault-names.js';
export * from './planted-faults.js';
