import { colorCss } from '../color/color.css.js';
import type { ShadowLayer, ShadowValue } from './shadow.schema.js';

function layerCss({ offset_x_px, offset_y_px, blur_px, spread_px, color, alpha, inset }: ShadowLayer): string {
  const lengths = [offset_x_px, offset_y_px, blur_px, spread_px].map((px) => (px === 0 ? '0' : `${px}px`));
  return [...(inset ? ['inset'] : []), ...lengths, colorCss(color, alpha)].join(' ');
}

/** The shadow as a CSS `box-shadow`: `0 4px 12px 0 rgb(58 59 69 / 0.15)`. */
export function shadowCss({ layers }: ShadowValue): string {
  return layers.map(layerCss).join(', ');
}
