export * from './advance.js';
export * from './failures.js';
export * from './job-waiter.js';
export * from './pipeline.module.js';
export * from './reconciler.js';
export * from './runs.js';
export * from './stage-runner.js';
export * from './step-of-job.js';
