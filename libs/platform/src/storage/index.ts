export * from './file-object-store.js';
export * from './object-store.js';
export * from './open-object-store.js';
export * from './storage.module.js';
