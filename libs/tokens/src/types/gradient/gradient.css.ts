import { round } from '../../round.js';
import { colorCss } from '../color/color.css.js';
import type { GradientValue } from './gradient.schema.js';

/** The gradient as a CSS image (CSS Images 3): `linear-gradient(90deg, #4e73df 0%, #224abe 100%)`. */
export function gradientCss({ kind, angle_deg: angle, stops }: GradientValue): string {
  const list = stops.map(({ position, color, alpha }) => `${colorCss(color, alpha)} ${round(position * 100, 1)}%`);
  return `${kind}-gradient(${[...(angle === null ? [] : [`${angle}deg`]), ...list].join(', ')})`;
}
