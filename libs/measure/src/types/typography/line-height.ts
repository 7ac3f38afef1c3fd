import type { MeasuredLine } from './measured-line.js';

/** Lines of one paragraph start (or are centred) within this share of the font size. */
const MAX_OFF_EDGE = 0.35;
/** Shares of the font size that line heights have; more is the distance of separate things. */
const MIN_LINE_HEIGHT = 1;
const MAX_LINE_HEIGHT = 2;
/** A paragraph's lines are of one size within this share. */
const MAX_OFF_SIZE = 0.06;

/**
 * The distance of each line's baseline from the next one's in the same paragraph, in source px; null where no line of
 * the same size and colour follows at the same left edge or centre.
 */
export function lineHeights(lines: readonly MeasuredLine[]): (number | null)[] {
  const order = lines.map((_, index) => index);
  order.sort((a, b) => (lines[a] as MeasuredLine).baselineY - (lines[b] as MeasuredLine).baselineY || a - b);
  const heights: (number | null)[] = lines.map(() => null);
  order.forEach((index, rank) => {
    const line = lines[index] as MeasuredLine;
    for (const other of order.slice(rank + 1)) {
      const next = lines[other] as MeasuredLine;
      const distance = next.baselineY - line.baselineY;
      if (distance > MAX_LINE_HEIGHT * line.fontSizePx) return;
      if (distance < MIN_LINE_HEIGHT * line.fontSizePx || !isSameParagraph(line, next)) continue;
      heights[index] = distance;
      return;
    }
  });
  return heights;
}

function isSameParagraph(a: MeasuredLine, b: MeasuredLine): boolean {
  if (a.ground !== b.ground || a.coreRgb !== b.coreRgb || a.isUpper !== b.isUpper) return false;
  if (Math.abs(a.fontSizePx - b.fontSizePx) > MAX_OFF_SIZE * a.fontSizePx) return false;
  const near = MAX_OFF_EDGE * a.fontSizePx;
  return Math.abs(a.left - b.left) <= near || Math.abs(a.left + a.right - b.left - b.right) <= 2 * near;
}
