import type { GlyphKind } from './font-class.js';
import type { Glyph } from './glyph.js';

/** A glyph with the letters it can be; `null` where the line shows only one height and all are the same. */
export interface KindedGlyph extends Glyph {
  readonly kind: GlyphKind | null;
}

/** The heights that the glyphs of one line share, in source px. */
export interface LineHeights {
  readonly baselineY: number;
  /** Height of x, null where the line shows only one height. */
  readonly xHeightPx: number | null;
  /** Height of capitals and ascenders; of all letters where the line shows only one height. */
  readonly tallHeightPx: number;
  /** The letters that stand on the baseline or hang below it. */
  readonly glyphs: readonly KindedGlyph[];
  /** Standard deviation of the tops and bottoms from what they share, in px. */
  readonly scatterPx: number;
}

/** Overshoot of round letters and a pixel's rounding: edges this near are one height. */
const SAME_PX = 0.7;
const SAME_SHARE = 0.04;
/** Dots, commas and dashes are lower than this share of the line. */
const MIN_LETTER_SHARE = 0.35;
/** Wider pieces are joined words or rules; in heights of the line. */
const MAX_WIDTH = 6;
/** Height of x as a share of capitals to ascenders over the known fonts, with a pixel's rounding. */
const MIN_X_SHARE = 0.58;
const MAX_X_SHARE = 0.87;
/** Descenders reach this share of the height of x below the baseline; brackets beside capitals reach less. */
const MIN_DESCENDER = 0.3;
const MAX_DESCENDER = 0.75;
/** Smaller letters cannot be read, nor measured. */
const MIN_HEIGHT_PX = 3.5;

/** Baseline and heights of a line by what most tops and bottoms share; null without two letters on a baseline. */
export function findLineHeights(glyphs: readonly Glyph[]): LineHeights | null {
  const tallest = glyphs.reduce((most, { top, bottom }) => Math.max(most, bottom - top), 0);
  const letters = glyphs.filter(({ left, top, right, bottom }) => {
    const height = bottom - top;
    return height >= MIN_LETTER_SHARE * tallest && height >= MIN_HEIGHT_PX && right - left <= MAX_WIDTH * tallest;
  });
  const near = Math.max(SAME_PX, SAME_SHARE * tallest);
  const baseline = densest(
    letters.map(({ bottom }) => bottom),
    near,
  );
  if (!baseline || baseline.count < 2) return null;
  const baselineY = baseline.middle;
  const standing = letters.filter(({ bottom }) => Math.abs(bottom - baselineY) <= near);
  const heights = standing.map(({ top }) => baselineY - top);
  const first = densest(heights, near);
  if (!first || first.count < 2 || first.middle < MIN_HEIGHT_PX) return null;
  const others = heights.filter((height) => Math.abs(height - first.middle) > near);
  const above = densest(
    others.filter((height) => isXShare(first.middle / height)),
    near,
  );
  const below = densest(
    others.filter((height) => isXShare(height / first.middle)),
    near,
  );
  const hanging = densest(
    letters
      .filter(({ bottom }) => isDescender(bottom - baselineY, first.middle))
      .map(({ top }) => baselineY - top)
      .filter((height) => isXShare(height / first.middle) || Math.abs(height - first.middle) <= near),
    near,
  );
  let xHeightPx: number | null = null;
  let tallHeightPx = first.middle;
  if (above && (!below || above.count >= below.count)) {
    xHeightPx = first.middle;
    tallHeightPx = above.middle;
  } else if (below) xHeightPx = below.middle;
  else if (hanging) xHeightPx = hanging.middle;
  const tops = [tallHeightPx, ...(xHeightPx === null ? [] : [xHeightPx])];
  const errors = standing
    .map(({ top }) => Math.min(...tops.map((height) => Math.abs(baselineY - top - height))))
    .filter((error) => error <= near);
  const scatterPx = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / Math.max(1, errors.length));
  const kinded = letters.flatMap((glyph): KindedGlyph[] => {
    const kind = kindOf(glyph, { baselineY, xHeightPx, tallHeightPx }, near);
    return kind === undefined ? [] : [{ ...glyph, kind }];
  });
  return { baselineY, xHeightPx, tallHeightPx, glyphs: kinded, scatterPx };
}

const isXShare = (share: number): boolean => share >= MIN_X_SHARE && share <= MAX_X_SHARE;

const isDescender = (depth: number, height: number): boolean =>
  depth >= MIN_DESCENDER * height && depth <= MAX_DESCENDER * height;

function kindOf(
  { top, bottom }: Glyph,
  { baselineY, xHeightPx, tallHeightPx }: Pick<LineHeights, 'baselineY' | 'xHeightPx' | 'tallHeightPx'>,
  near: number,
): GlyphKind | null | undefined {
  const height = baselineY - top;
  const isStanding = Math.abs(bottom - baselineY) <= near;
  if (xHeightPx === null) return isStanding && Math.abs(height - tallHeightPx) <= near ? null : undefined;
  if (Math.abs(height - xHeightPx) <= near) {
    if (isStanding) return 'low';
    return isDescender(bottom - baselineY, xHeightPx) ? 'deep' : undefined;
  }
  const isTall = isStanding && height > xHeightPx && height <= tallHeightPx * 1.15 + near;
  return isTall ? 'tall' : undefined;
}

/** The place with most values within `near` of it: their mean and count. */
function densest(values: readonly number[], near: number): { middle: number; count: number } | null {
  const sorted = [...values].sort((a, b) => a - b);
  let best: { middle: number; count: number } | null = null;
  let sum = 0;
  let from = 0;
  for (let to = 0; to < sorted.length; to++) {
    sum += sorted[to] as number;
    while ((sorted[to] as number) - (sorted[from] as number) > near) sum -= sorted[from++] as number;
    const count = to - from + 1;
    if (!best || count > best.count) best = { middle: sum / count, count };
  }
  return best;
}
