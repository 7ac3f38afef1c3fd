export * from './cache.module.js';
export * from './cache-store.js';
