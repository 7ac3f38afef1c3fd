export * from './metrics.service.js';
export * from './render-metrics-doc.js';
