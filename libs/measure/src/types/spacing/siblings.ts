import type { Edges } from '../../analysis/outlines.js';
import { type Container, overlap, type Report } from './distance.js';

/** Edges and sizes this near are the same: both were rounded to whole pixels. */
const SAME_PX = 2;
/** Columns of a page are at least this share of it wide. */
const COLUMN_SHARE = 0.15;
/** What stands further apart than its own size is set apart, not spaced. */
const MAX_APART = 1;
/** A letter starts about this far inside its own box (the usual left side bearing at interface sizes). */
const BEARING_PX = 1;
/** Text stands beside a box when this share of its height does. */
const BESIDE_SHARE = 0.6;

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= SAME_PX;

/** Reports the spaces between neighbours of one container, side by side and one below the other. */
export function measureSiblings({ children, lines }: Container, pageWidthPx: number, report: Report): void {
  const boxes = children.map(({ outer }) => outer);
  const things: Edges[] = [...boxes, ...lines];
  for (const box of boxes) {
    reportNext(box, nearest(things, box, 'row'), boxes, pageWidthPx, report);
    reportBelow(box, nearest(things, box, 'column'), boxes, report);
  }
}

/** The nearest thing to the right of a box, or below it, that faces it. */
function nearest(things: readonly Edges[], box: Edges, way: 'row' | 'column'): Edges | undefined {
  const [start, end, from, to] =
    way === 'row' ? (['left', 'right', 'top', 'bottom'] as const) : (['top', 'bottom', 'left', 'right'] as const);
  let best: Edges | undefined;
  for (const other of things) {
    if (other[start] < box[end] || overlap(box[from], box[to], other[from], other[to]) <= 0) continue;
    if (!best || other[start] < best[start]) best = other;
  }
  return best;
}

function reportNext(
  box: Edges,
  next: Edges | undefined,
  boxes: readonly Edges[],
  pageWidthPx: number,
  report: Report,
): void {
  if (!next) return;
  const size = next.left - box.right;
  const y = (Math.max(box.top, next.top) + Math.min(box.bottom, next.bottom)) >> 1;
  const place = { left: box.right, right: next.left, top: y, bottom: y };
  if (!boxes.includes(next)) {
    const isBeside = overlap(box.top, box.bottom, next.top, next.bottom) > BESIDE_SHARE * (next.bottom - next.top);
    if (isBeside) report('gap to text', 'gap', size - BEARING_PX, place);
    return;
  }
  const isLevel = isSame(box.top, next.top) || isSame(box.bottom, next.bottom);
  const isCentred = isSame(box.top + box.bottom, next.top + next.bottom);
  if (!isLevel && !isCentred) return;
  if (size > MAX_APART * Math.min(box.right - box.left, next.right - next.left)) return;
  const isColumn = Math.min(box.right - box.left, next.right - next.left) >= COLUMN_SHARE * pageWidthPx;
  const isAlike = isLevel && isSame(box.bottom - box.top, next.bottom - next.top);
  report(isAlike ? 'gap of alike' : 'gap', isColumn ? 'gutter' : 'gap', size, place);
}

function reportBelow(box: Edges, below: Edges | undefined, boxes: readonly Edges[], report: Report): void {
  if (!below || !boxes.includes(below)) return;
  if (!isSame(box.left, below.left) && !isSame(box.right, below.right)) return;
  if (below.top - box.bottom > MAX_APART * Math.min(box.bottom - box.top, below.bottom - below.top)) return;
  const isAlike = isSame(box.right - box.left, below.right - below.left);
  const x = (Math.max(box.left, below.left) + Math.min(box.right, below.right)) >> 1;
  const place = { left: x, right: x, top: box.bottom, bottom: below.top };
  report(isAlike ? 'stack of alike' : 'stack', isAlike ? 'gap' : 'margin', below.top - box.bottom, place);
}
