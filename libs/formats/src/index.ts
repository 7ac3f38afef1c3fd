export * from './build-document.js';
export * from './document.js';
export * from './document-name.js';
export * from './format.js';
export * from './formats/index.js';
export * from './plain-text.js';
export * from './validate-document.js';
export * from './write-format.js';
