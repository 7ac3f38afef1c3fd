import { colorsNamed } from 'culori';
import { deltaE } from './color.distance.js';
import { oklchOf } from './color.space.js';

/** OKLCH hue in degrees of each family: the 500 step of the Tailwind CSS 4 palette (theme.css, MIT). */
const FAMILY_HUES: readonly (readonly [string, number])[] = [
  ['rose', 16.4],
  ['red', 25.3],
  ['orange', 47.6],
  ['amber', 70.1],
  ['yellow', 86],
  ['lime', 130.8],
  ['green', 149.6],
  ['emerald', 162.5],
  ['teal', 182.5],
  ['cyan', 215.2],
  ['sky', 237.3],
  ['blue', 259.8],
  ['indigo', 277.1],
  ['violet', 292.7],
  ['purple', 303.9],
  ['fuchsia', 322.2],
  ['pink', 354.3],
];

/** OKLCH lightness of each step: the `blue` ramp of the Tailwind CSS 4 palette, used for every family. */
const STEP_LIGHTNESS: readonly (readonly [number, number])[] = [
  [50, 0.97],
  [100, 0.932],
  [200, 0.882],
  [300, 0.809],
  [400, 0.707],
  [500, 0.623],
  [600, 0.546],
  [700, 0.488],
  [800, 0.424],
  [900, 0.379],
  [950, 0.282],
];

/**
 * Chroma under which a colour is called grey: it parts the grey and slate ramps of Tailwind CSS 4 (0.003 at l 0.97 to
 * 0.027 at l 0.55) from its lightest tints (0.013 at l 0.97, 0.032 at l 0.93).
 */
function neutralChroma(l: number): number {
  if (l >= 0.95) return 0.012;
  if (l <= 0.85) return 0.03;
  return 0.03 - ((l - 0.85) / 0.1) * 0.018;
}

function nearest<K>(table: readonly (readonly [K, number])[], away: (at: number) => number): K {
  return table.reduce((best, entry) => (away(entry[1]) < away(best[1]) ? entry : best))[0];
}

/** The family of a colour by its OKLCH hue alone: `white`, `gray`, `black` or one of seventeen hues. */
export function colorFamily(hex: string): string {
  const { l, c, h } = oklchOf(hex);
  if (h === null || c < neutralChroma(l)) return l > 0.995 ? 'white' : l < 0.1 ? 'black' : 'gray';
  return nearest(FAMILY_HUES, (hue) => Math.min(Math.abs(h - hue), 360 - Math.abs(h - hue)));
}

/** The lightness step, 50 (lightest) to 950. */
export function colorStep(hex: string): number {
  const { l } = oklchOf(hex);
  return nearest(STEP_LIGHTNESS, (lightness) => Math.abs(l - lightness));
}

/** `blue-500`, `gray-100`, `white`: depends on the colour alone, so it is the same in every set. */
export function colorName(hex: string): string {
  const family = colorFamily(hex);
  return family === 'white' || family === 'black' ? family : `${family}-${colorStep(hex)}`;
}

const cssColors = Object.entries(colorsNamed)
  .map(([name, rgb]) => [name, `#${rgb.toString(16).padStart(6, '0')}`] as const)
  .sort(([a], [b]) => (a < b ? -1 : 1));

/** The CSS Color 4 named colour nearest by CIEDE2000; of two names of one colour the first in the alphabet. */
export function nearestCssName(hex: string): string {
  let best = { name: 'black', away: Number.POSITIVE_INFINITY };
  for (const [name, value] of cssColors) {
    const away = deltaE(hex, value);
    if (away < best.away) best = { name, away };
  }
  return best.name;
}
