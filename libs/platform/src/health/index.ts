export * from './dependency-fault.js';
export * from './health.service.js';
export * from './health-answer.js';
export * from './internal-server.js';
