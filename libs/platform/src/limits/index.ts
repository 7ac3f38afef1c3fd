export * from './client-address.js';
export * from './rate-limit-headers.js';
export * from './sliding-windows.js';
