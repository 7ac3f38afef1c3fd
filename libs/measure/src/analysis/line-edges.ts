/** What the rows of a line of text show: `baseline` in rows from the first one, heights in pixels, all sub-pixel. */
export interface LineEdges {
  readonly baseline: number;
  /** Height of capitals, figures and most ascenders; null where the line shows none. */
  readonly capHeight: number | null;
  /** Height of small letters; null where the line has none. */
  readonly xHeight: number | null;
  /** Whether anything hangs below the baseline. */
  readonly hasDescenders: boolean;
}

/** Smaller text cannot be told from noise. */
const MIN_HEIGHT_PX = 5;
/** The zone of small letters begins where the ink of a row rises by this share of the fullest row. */
const MIN_RISE = 0.22;
/** Ascenders and capitals show at least this share of the fullest row. */
const MIN_ASCENDER_SHARE = 0.05;
/** Heights of capitals are 1.25 to 1.65 times those of small letters in text faces. */
const MIN_CAP_RATIO = 1.22;
const MAX_CAP_RATIO = 1.7;
/** Two rows below the baseline with this share of the fullest row's ink are descenders. */
const MIN_DESCENDER_SHARE = 0.04;
/** Where this much of the ink hangs below, letters without ascenders are small ones. */
const SMALL_DESCENDER_SHARE = 0.24;

/** Where a row only partly covered ends: the share of its own ink in that of the full row beside it. */
const part = (row: number, less: number, more: number): number =>
  more <= less ? 1 : Math.min(1, Math.max(0, (row - less) / (more - less)));

/** Baseline and heights of a line by the ink of its rows, top to bottom, as pixels fully covered; null where the rows show no letters. */
export function lineEdges(rows: Float64Array): LineEdges | null {
  const at = (y: number): number => rows[y] ?? 0;
  const most = rows.reduce((best, row) => Math.max(best, row), 0);
  if (most <= 0 || rows.length < MIN_HEIGHT_PX) return null;
  // The baseline is where the ink falls most over two rows, in the lower two thirds.
  let base = -1;
  let fall = 0;
  for (let y = Math.floor(rows.length / 3); y < rows.length; y++) {
    const here = at(y) - at(y + 2);
    const sharp = here + 0.5 * Math.max(at(y) - at(y + 1), at(y + 1) - at(y + 2));
    if (sharp > fall) {
      fall = sharp;
      base = y;
    }
  }
  if (base < 0) return null;
  // Row `base` is full, row `base + 1` may be partly covered, row `base + 2` is below.
  const baseline = base + 1 + part(at(base + 1), at(base + 2), at(base));
  let rise = 0;
  let first = -1;
  for (let y = 1; y < base; y++) {
    const sharp = at(y) - at(y - 2) + 0.5 * Math.max(at(y) - at(y - 1), at(y - 1) - at(y - 2));
    if (sharp > rise) {
      rise = sharp;
      first = y;
    }
  }
  if (first < 0 || rise < MIN_RISE * most) return null;
  const zone = baseline - (first - part(at(first - 1), at(first - 2), at(first)));
  let cap = 0;
  while (cap < first && at(cap) < MIN_ASCENDER_SHARE * most) cap++;
  // The first full row of the ascenders is the one after a row that is only partly covered.
  const next = Math.max(at(cap), at(cap + 1));
  const upper = baseline - (cap + 1 - part(at(cap), 0, next));
  const below = at(base + 3) + at(base + 4);
  const hasDescenders = below > MIN_DESCENDER_SHARE * most;
  const isSmall = below > SMALL_DESCENDER_SHARE * most;
  if (zone < MIN_HEIGHT_PX - 1) return null;
  if (upper >= MIN_CAP_RATIO * zone && upper <= MAX_CAP_RATIO * zone)
    return { baseline, xHeight: zone, capHeight: upper, hasDescenders };
  if (upper > MAX_CAP_RATIO * zone) return null;
  return isSmall
    ? { baseline, xHeight: zone, capHeight: null, hasDescenders }
    : { baseline, xHeight: null, capHeight: zone, hasDescenders };
}
