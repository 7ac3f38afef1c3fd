export * from './check-url.js';
export * from './guarded-agent.js';
export * from './is-public-address.js';
export * from './safe-fetch.js';
export * from './safe-post.js';
export * from './secret-box.js';
export * from './webhook-secrets.js';
