import { overlap, type Report } from './distance.js';
import { type Container, type FlowItem, LEFT_BEARING, RIGHT_BEARING } from './flow-item.js';

/** Edges and sizes this near are the same: both were rounded to whole pixels. All lengths here are CSS pixels. */
const SAME_PX = 2;
/** The ink of a text starts a little inside its box. */
const SAME_TEXT_PX = 3.5;
/** Columns of a page are at least this share of it wide. */
const COLUMN_SHARE = 0.15;

const isSame = (a: number, b: number, px: number): boolean => Math.abs(a - b) <= px;

const words = (a: FlowItem, b: FlowItem): string => `${a.kind} ${b.kind}`;

/** Whether one of two things is a rule as long as the other is wide. */
const isRuled = (a: FlowItem, b: FlowItem, start: 'left' | 'top', end: 'right' | 'bottom'): boolean =>
  (a.kind === 'rule' && a[start] <= b[start] + 1 && a[end] >= b[end] - 1) ||
  (b.kind === 'rule' && b[start] <= a[start] + 1 && b[end] >= a[end] - 1);

/** Reports the spaces between neighbours of one container, side by side and one below the other. */
export function measureGaps({ items }: Container, pageWidth: number, report: Report): void {
  for (const item of items) {
    const next = nearest(items, item, 'row');
    if (next) reportNext(item, next, pageWidth, report);
    const below = nearest(items, item, 'column');
    if (below) reportBelow(item, below, report);
  }
}

/** The nearest thing to the right of another, or below it, that faces it. */
function nearest(items: readonly FlowItem[], item: FlowItem, way: 'row' | 'column'): FlowItem | undefined {
  const [start, end, from, to] =
    way === 'row' ? (['left', 'right', 'top', 'bottom'] as const) : (['top', 'bottom', 'left', 'right'] as const);
  let best: FlowItem | undefined;
  for (const other of items) {
    if (other === item || other[start] < item[end] - 1 || overlap(item[from], item[to], other[from], other[to]) <= 1)
      continue;
    if (!best || other[start] < best[start]) best = other;
  }
  return best;
}

function reportNext(item: FlowItem, next: FlowItem, pageWidth: number, report: Report): void {
  const size = next.left - item.right - RIGHT_BEARING * item.fontSize - LEFT_BEARING * next.fontSize;
  const y = (Math.max(item.top, next.top) + Math.min(item.bottom, next.bottom)) / 2;
  const place = { left: item.right, right: next.left, top: y, bottom: y };
  const isCentred =
    isSame(item.top + item.bottom, next.top + next.bottom, 2 * SAME_PX) || isRuled(item, next, 'top', 'bottom');
  const isLevel = isSame(item.top, next.top, SAME_PX) || isSame(item.bottom, next.bottom, SAME_PX);
  if (!isCentred && !isLevel) return;
  const isText = item.kind === 'text' || next.kind === 'text';
  const width = Math.min(item.right - item.left, next.right - next.left);
  const isLine = item.kind === 'rule' || next.kind === 'rule';
  if (!isText && !isLine && size > width) return;
  const isAlike = isLevel && isSame(item.bottom - item.top, next.bottom - next.top, SAME_PX) && item.kind === next.kind;
  const isColumn = !isText && width >= COLUMN_SHARE * pageWidth;
  report(`row ${words(item, next)}${isAlike ? ' alike' : ''}`, isColumn ? 'gutter' : 'gap', size, place);
}

function reportBelow(item: FlowItem, below: FlowItem, report: Report): void {
  const size = below.top - item.bottom;
  const isText = item.kind === 'text' || below.kind === 'text';
  const px = isText ? SAME_TEXT_PX : SAME_PX;
  const isLeft = isSame(item.left, below.left, px);
  const isRight = !isText && isSame(item.right, below.right, px);
  const isCentred = isText && isSame(item.left + item.right, below.left + below.right, 2 * px);
  if (!isLeft && !isRight && !isCentred && !isRuled(item, below, 'left', 'right')) return;
  const height = Math.min(item.bottom - item.top, below.bottom - below.top);
  const isLine = item.kind === 'rule' || below.kind === 'rule';
  if (!isText && !isLine && size > height) return;
  const isAlike = isText
    ? item.kind === below.kind && isSame(item.fontSize, below.fontSize, 0.5)
    : isLeft && isRight && item.kind === below.kind;
  const x = (Math.max(item.left, below.left) + Math.min(item.right, below.right)) / 2;
  const place = { left: x, right: x, top: item.bottom, bottom: below.top };
  report(`column ${words(item, below)}${isAlike ? ' alike' : ''}`, isAlike ? 'gap' : 'margin', size, place);
}
