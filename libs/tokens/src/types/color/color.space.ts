import { converter } from 'culori';
import { round } from '../../round.js';
import type { ColorToken } from './color.schema.js';

const toOklch = converter('oklch');

/** Red, green and blue of `#rrggbb`, each 0..255. */
export function channelsOf(hex: string): [number, number, number] {
  const rgb = Number.parseInt(hex.slice(1), 16);
  return [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
}

/** sRGB components 0..1; four decimals are enough that `round(255 * c)` gives the channel back. */
export function componentsOf(hex: string): [number, number, number] {
  const [red, green, blue] = channelsOf(hex);
  return [round(red / 255, 4), round(green / 255, 4), round(blue / 255, 4)];
}

/** OKLCH (Björn Ottosson 2020) of `#rrggbb`: l 0..1, c >= 0, h in degrees or null where the chroma rounds to nothing. */
export function oklchOf(hex: string): ColorToken['oklch'] {
  const [r, g, b] = channelsOf(hex);
  const { l, c, h } = toOklch({ mode: 'rgb', r: r / 255, g: g / 255, b: b / 255 });
  const chroma = round(c, 4);
  return { l: Math.min(1, round(l, 4)), c: chroma, h: chroma === 0 || h === undefined ? null : round(h, 2) % 360 };
}
