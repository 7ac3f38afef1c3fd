import { channelsOf } from './color.space.js';

/** A colour as CSS text: `#rrggbb`, or `rgb(58 59 69 / 0.15)` (CSS Color 4) where `alpha` (0..1) is not full. */
export function colorCss(hex: string, alpha = 1): string {
  return alpha === 1 ? hex : `rgb(${channelsOf(hex).join(' ')} / ${alpha})`;
}
