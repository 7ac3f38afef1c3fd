import type { MeasuredLine } from './measured-line.js';

/** Lines of one paragraph start (or are centred) within this share of the font size. */
const MAX_OFF_EDGE = 0.35;
/** Shares of the font size that line heights have; more is the distance of separate things. */
const MIN_LINE_HEIGHT = 1;
const MAX_LINE_HEIGHT = 2;
/** A paragraph's lines are of one size within this share. */
const MAX_OFF_SIZE = 0.06;
/** Baselines are whole pixels: distances this near are one, and their mean is nearer to it. */
const SAME_HEIGHT_PX = 1.01;

/**
 * The line height of each line, in source px: the distance of its baseline from those above and below it in the same
 * paragraph; null where no line of the same size and colour stands at the same left edge or centre.
 */
export function lineHeights(lines: readonly MeasuredLine[]): (number | null)[] {
  const order = lines.map((_, index) => index);
  order.sort((a, b) => (lines[a] as MeasuredLine).baselineY - (lines[b] as MeasuredLine).baselineY || a - b);
  const above: (number | undefined)[] = [];
  const below: (number | undefined)[] = [];
  order.forEach((index, rank) => {
    const line = lines[index] as MeasuredLine;
    for (let after = rank + 1; after < order.length; after++) {
      const other = order[after] as number;
      const next = lines[other] as MeasuredLine;
      const distance = next.baselineY - line.baselineY;
      if (distance > MAX_LINE_HEIGHT * line.fontSizePx) return;
      if (distance < MIN_LINE_HEIGHT * line.fontSizePx || !isSameParagraph(line, next)) continue;
      below[index] = distance;
      above[other] ??= distance;
      return;
    }
  });
  return lines.map((_, index) => heightOf(above[index], below[index]));
}

function heightOf(one: number | undefined, other: number | undefined): number | null {
  if (one === undefined || other === undefined) return one ?? other ?? null;
  return Math.abs(one - other) <= SAME_HEIGHT_PX ? (one + other) / 2 : Math.min(one, other);
}

function isSameParagraph(a: MeasuredLine, b: MeasuredLine): boolean {
  if (a.ground !== b.ground || a.coreRgb !== b.coreRgb || a.isUpper !== b.isUpper) return false;
  if (Math.abs(a.fontSizePx - b.fontSizePx) > MAX_OFF_SIZE * a.fontSizePx) return false;
  const near = MAX_OFF_EDGE * a.fontSizePx;
  return Math.abs(a.left - b.left) <= near || Math.abs(a.left + a.right - b.left - b.right) <= 2 * near;
}
