import type { Analysis } from '../../analysis/analysis.js';
import type { Edges } from '../../analysis/outlines.js';

/** How far out of a box shadows are followed, in source pixels. */
export const REACH_PX = 64;
/** Points looked at along the middle of a side. */
const POINTS = 11;
const FROM_SHARE = 0.2;
const TO_SHARE = 0.8;
/** From one pixel to the next a shadow changes less than this share; a larger step is the edge of another thing. */
const MAX_STEP = 0.04;
/** What is lighter than the ground by more than this is no shadow. */
const MAX_LIGHTER = 0.012;
/** A darker first pixel than this is a border or another surface, not a shadow. */
const MAX_FIRST = 0.6;
/** Shorter profiles tell nothing. */
const MIN_LENGTH = 3;

/** What lies beyond one side. */
export interface Profile {
  /** How much darker than its ground each pixel is, nearest first, 0..1, all channels together. */
  readonly darkness: Float64Array;
  /** Pixels to the next thing, which most likely casts the same shadow; null where there is none within reach. */
  readonly gap: number | null;
}

/** What lies beyond the four sides; `null` where a side shows no ground. */
export interface ShadowProfiles {
  readonly top: Profile | null;
  readonly right: Profile | null;
  readonly bottom: Profile | null;
  readonly left: Profile | null;
  /** 0xrrggbb. */
  readonly ground: number;
  /** Channel by channel (red, green, blue) the sums of darkness over all profiles: which colour the shadow has. */
  readonly channels: readonly [number, number, number];
}

const channelsOf = (rgb: number): [number, number, number] => [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
const lightness = (rgb: number): number => (rgb >> 16) + ((rgb >> 8) & 255) + (rgb & 255);

/** Colour in the middle by lightness of the points along a side, `away` pixels out; -1 beyond the picture. */
function colorAt(
  { packed, width, height }: Analysis,
  { left, top, right, bottom }: Edges,
  side: number,
  away: number,
): number {
  const isFlat = side % 2 === 0;
  const fixed = [top - away, right - 1 + away, bottom - 1 + away, left - away][side] as number;
  if (fixed < 0 || fixed >= (isFlat ? height : width)) return -1;
  const from = isFlat ? left : top;
  const length = isFlat ? right - left : bottom - top;
  const colors: number[] = [];
  for (let point = 0; point < POINTS; point++) {
    const along = from + Math.floor(length * (FROM_SHARE + ((TO_SHARE - FROM_SHARE) * point) / (POINTS - 1)));
    colors.push(packed[isFlat ? fixed * width + along : along * width + fixed] as number);
  }
  return colors.sort((a, b) => lightness(a) - lightness(b))[POINTS >> 1] as number;
}

/** The colours met on the way out of each side: top, right, bottom, left. */
function colorsAround(analysis: Analysis, edges: Edges): number[][] {
  return [0, 1, 2, 3].map((side) => {
    const colors: number[] = [];
    for (let away = 1; away <= REACH_PX; away++) {
      const rgb = colorAt(analysis, edges, side, away);
      if (rgb < 0) break;
      colors.push(rgb);
    }
    return colors;
  });
}

/** A ground in a shadow shows many shades: what is seen on this share of the far pixels is flat. */
const FLAT_SHARE = 0.35;
/** Beyond the usual reach of small shadows. */
const FAR_PX = 8;
/** A surface this much lighter than what is seen may lie in a shadow; as a share. */
const MAX_SHADED = 0.15;

/** Where the next thing begins: the first step that no shadow makes, or the end. */
function stepAt(side: readonly number[]): number {
  const step = side.findIndex((rgb, at) => {
    const before = lightness(side[Math.max(0, at - 1)] as number);
    return Math.abs(lightness(rgb) - before) > MAX_STEP * Math.max(1, before);
  });
  return step < 0 ? side.length : step;
}

/** The colour that lies flat beyond the sides, or that of the surface they stand on where all is in shadow. */
function groundOf(sides: readonly number[][], surface: number): number {
  const counts = new Map<number, number>();
  const far = sides.flatMap((side) => side.slice(0, stepAt(side)).slice(FAR_PX));
  for (const rgb of far) counts.set(rgb, (counts.get(rgb) ?? 0) + 1);
  const seen = [...counts].sort((a, b) => b[1] - a[1] || lightness(b[0]) - lightness(a[0]))[0];
  if (!seen) return surface;
  const lighter = (lightness(surface) - lightness(seen[0])) / Math.max(1, lightness(surface));
  return seen[1] < FLAT_SHARE * far.length && lighter > 0 && lighter <= MAX_SHADED ? surface : seen[0];
}

function profileOf(colors: readonly number[], ground: number): Profile | null {
  const whole = lightness(ground);
  const profile: number[] = [];
  let gap: number | null = null;
  for (const [at, rgb] of colors.entries()) {
    const dark = (whole - lightness(rgb)) / whole;
    const before = profile.at(-1);
    if (dark < -MAX_LIGHTER || (before === undefined ? dark > MAX_FIRST : dark > before + MAX_STEP)) {
      gap = at;
      break;
    }
    profile.push(Math.max(0, dark));
  }
  if (gap === null) profile.length = profile.lastIndexOf(Math.min(...profile)) + 1;
  return profile.length >= MIN_LENGTH ? { darkness: Float64Array.from(profile), gap } : null;
}

/** Profiles beyond the sides of a box on a ground that is not nearly black; `null` without any. */
export function shadowProfiles(analysis: Analysis, edges: Edges, parentColor: number): ShadowProfiles | null {
  const sides = colorsAround(analysis, edges);
  const ground = groundOf(sides, parentColor);
  if (lightness(ground) < 60) return null;
  const [top, right, bottom, left] = sides.map((colors) => profileOf(colors, ground)) as [
    Profile | null,
    Profile | null,
    Profile | null,
    Profile | null,
  ];
  const channels: [number, number, number] = [0, 0, 0];
  const whole = channelsOf(ground);
  for (const [index, profile] of [top, right, bottom, left].entries()) {
    for (let at = 0; at < (profile?.darkness.length ?? 0); at++) {
      const own = channelsOf((sides[index] as number[])[at] as number);
      for (const c of [0, 1, 2] as const)
        channels[c] += ((whole[c] as number) - (own[c] as number)) / Math.max(1, whole[c] as number);
    }
  }
  return top || right || bottom || left ? { top, right, bottom, left, ground, channels } : null;
}
