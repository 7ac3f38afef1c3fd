import { converter, differenceCiede2000, type Lab65 } from 'culori';
import { channelsOf } from './color.space.js';

const toLab = converter('lab65');
const ciede2000 = differenceCiede2000();

/** Below this CIEDE2000 difference two colours are one token (product number; about twice the smallest visible step). */
export const MERGE_WITHIN_DELTA_E = 2.0;

/** Merging compares the same colours with one another over and over; more than this (about 5 MB) are not kept. */
const MAX_CACHED = 32_768;
const labs = new Map<string, Lab65>();

function labOf(hex: string): Lab65 {
  const known = labs.get(hex);
  if (known) return known;
  const [r, g, b] = channelsOf(hex);
  const lab = toLab({ mode: 'rgb', r: r / 255, g: g / 255, b: b / 255 });
  if (labs.size >= MAX_CACHED) labs.clear();
  labs.set(hex, lab);
  return lab;
}

/** CIE L* of `#rrggbb`, 0..100. */
export function lightnessOf(hex: string): number {
  return labOf(hex).l;
}

/** The greatest weight that CIEDE2000 divides a difference in L* by: S_L at black and white is just below it. */
const GREATEST_LIGHTNESS_WEIGHT = 1.75;

/** How far the L* of two colours may be apart whose CIEDE2000 is at most `within`: no part of it makes up for L*. */
export function lightnessReach(within: number): number {
  return within * GREATEST_LIGHTNESS_WEIGHT;
}

/** CIEDE2000 (Sharma, Wu, Dalal 2005) between two sRGB colours `#rrggbb`, D65. */
export function deltaE(a: string, b: string): number {
  return a === b ? 0 : ciede2000(labOf(a), labOf(b));
}
