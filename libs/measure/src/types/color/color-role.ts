import { type ColorRole, oklchOf } from '@copy-that/tokens';
import { hexOf } from './hex-of.js';
import type { Sightings } from './sightings.js';

/** OKLCH chroma from which a colour is colourful and not a tinted grey: slate greys of interfaces stay under 0.06. */
const MIN_CHROMA = 0.08;
/** What paints more of the picture is a ground first, however often it is text as well. */
const MIN_SURFACE_SHARE = 0.005;
/** A status colour is used in small places; what fills more of the picture is the accent. */
const MAX_STATUS_SHARE = 0.01;
/** Hues in OKLCH degrees: reds, oranges and yellows, greens, cyans up to the blues that are as often a brand's. */
const STATUS_HUES: readonly (readonly [role: ColorRole, from: number, to: number])[] = [
  ['error', 10, 40],
  ['warning', 50, 110],
  ['success', 130, 170],
  ['info', 190, 240],
];

/** What one colour is used for, told by its shapes and neighbours in a picture. */
export interface RoleContext {
  /** The colour that covers the most. */
  readonly background: Sightings;
  /** The colourful colour with the most painted area. */
  readonly accent: Sightings | undefined;
  /** Pixels of the picture. */
  readonly total: number;
}

const isColorful = (rgb: number): boolean => oklchOf(hexOf(rgb)).c >= MIN_CHROMA;

/** What the roles of a picture's colours depend on; `colors` must hold at least one. */
export function roleContext(colors: readonly Sightings[], total: number): RoleContext {
  const byArea = [...colors].sort((a, b) => b.areaPixels - a.areaPixels || b.pixels - a.pixels || a.rgb - b.rgb);
  return {
    background: byArea[0] as Sightings,
    accent: byArea.find(({ rgb, areaPixels }, index) => index > 0 && areaPixels > 0 && isColorful(rgb)),
    total,
  };
}

/** The role by shape first: ground, fill, rule, ink; among small colourful fills by hue, which is only a convention. */
export function roleOf(seen: Sightings, { background, accent, total }: RoleContext): ColorRole {
  if (seen === background && seen.areaPixels > 0) return 'background';
  if (seen === accent) return 'accent';
  if (seen.strokes > seen.areas + seen.lines && seen.areaPixels < MIN_SURFACE_SHARE * total) return 'text';
  if (seen.linePixels > seen.areaPixels) return 'border';
  if (seen.areas === 0) return seen.strokes > 0 ? 'text' : 'other';
  if (!isColorful(seen.rgb)) return 'surface';
  if (seen.areaPixels > MAX_STATUS_SHARE * total) return 'accent';
  const hue = oklchOf(hexOf(seen.rgb)).h ?? 0;
  return STATUS_HUES.find(([, from, to]) => hue >= from && hue <= to)?.[0] ?? 'accent';
}
