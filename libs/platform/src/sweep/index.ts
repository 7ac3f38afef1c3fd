export * from './sweep-regularly.js';
