export type { PixelRatio } from './detect-pixel-ratio.js';
export { type MeasureOptions, type MeasureResult, measure } from './measure.js';
export { showsColor } from './shows-color.js';
export type { MeasureWarning } from './types/definition.js';
