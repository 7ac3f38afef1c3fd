import { overlap, type Report } from './distance.js';
import { type Container, type FlowItem, LEFT_BEARING, RIGHT_BEARING } from './flow-item.js';

/** Two opposite distances are equal when rounding to whole pixels, or the bearings of letters, can explain the rest. All lengths here are CSS pixels. */
const MAX_ROUNDING_PX = 1;
const MAX_BEARINGS_PX = 3;
/** Faces sit up to this share of their size above or below the middle of their line. */
const MAX_OFF_MIDDLE = 0.25;
/** A box that hugs its text, such as a button, leaves no more than this many times its size around it. */
const MAX_HUG = 4;

/** Reports how far the outermost things of a container stay from its edges. */
export function measureInsets({ inner, items, isSection, isPage }: Container, report: Report): void {
  const type = isSection ? 'inset' : 'padding';
  const paired = stackEnds(items, inner);
  if (paired) report('inset y stack', type, paired.size, paired.place);
  for (const item of items) {
    const isText = item.kind === 'text';
    if (isPage && isText) continue;
    const inRow = items.filter((o) => o !== item && overlap(item.top, item.bottom, o.top, o.bottom) > 1);
    const inColumn = items.filter((o) => o !== item && overlap(item.left, item.right, o.left, o.right) > 1);
    const left = item.left - inner.left - LEFT_BEARING * item.fontSize;
    const right = inner.right - item.right - RIGHT_BEARING * item.fontSize;
    const top = item.top - inner.top;
    const bottom = inner.bottom - item.bottom;
    const limitX = isText ? MAX_HUG * item.fontSize : item.right - item.left;
    const limitY = isText ? MAX_HUG * item.fontSize : item.bottom - item.top;
    const isFirst = !inRow.some((o) => o.left < item.left);
    const isLast = !inRow.some((o) => o.right > item.right);
    // What is lower than its neighbours in a row is placed by them: centred, or on a common edge.
    const isTallest = !inRow.some((o) => o.bottom - o.top > item.bottom - item.top + 1);
    const isTop = isTallest && !inColumn.some((o) => o.top < item.top);
    const isBottom = isTallest && !inColumn.some((o) => o.bottom > item.bottom);
    const isPairX = isFirst && isLast && Math.abs(left - right) <= (isText ? MAX_BEARINGS_PX : MAX_ROUNDING_PX);
    const isPairY =
      isTop &&
      isBottom &&
      Math.abs(top - bottom) <= (isText ? Math.max(2.5, MAX_OFF_MIDDLE * item.fontSize) : MAX_ROUNDING_PX);
    const isHug = isText && isFirst && isLast && isTop && isBottom;
    const x = (item.left + item.right) / 2;
    const y = (item.top + item.bottom) / 2;
    const ofKind = isHug ? 'hugged text' : item.kind;
    const row = { left: item.left, right: item.right, top: y, bottom: y };
    const column = { left: x, right: x, top: item.top, bottom: item.bottom };
    const before = { ...row, left: inner.left, right: item.left };
    const after = { ...row, left: item.right, right: inner.right };
    const above = { ...column, top: inner.top, bottom: item.top };
    const below = { ...column, top: item.bottom, bottom: inner.bottom };
    if (isPairX && left <= limitX) {
      report(`inset x ${ofKind}`, type, (left + right) / 2, before);
    } else {
      if (isFirst && left <= limitX) report(`inset left ${ofKind}`, type, left, before);
      if (isLast && right <= limitX) report(`inset right ${ofKind}`, type, right, after);
    }
    if (isPairY && top <= limitY) {
      report(`inset y ${ofKind}`, type, (top + bottom) / 2, above);
    } else {
      if (isTop && top <= limitY) report(`inset top ${ofKind}`, type, top, above);
      if (isBottom && bottom <= limitY) report(`inset bottom ${ofKind}`, type, bottom, below);
    }
  }
}

/** The spaces above the first and below the last of several things one below the other, where they are about equal. */
function stackEnds(items: readonly FlowItem[], inner: Container['inner']) {
  if (items.length < 2) return null;
  const first = items.reduce((a, b) => (b.top < a.top ? b : a));
  const last = items.reduce((a, b) => (b.bottom > a.bottom ? b : a));
  if (first === last) return null;
  const top = first.top - inner.top;
  const bottom = inner.bottom - last.bottom;
  const near = Math.max(1, MAX_OFF_MIDDLE * Math.max(first.fontSize, last.fontSize));
  if (Math.abs(top - bottom) > near) return null;
  const x = (first.left + first.right) / 2;
  return { size: (top + bottom) / 2, place: { left: x, right: x, top: inner.top, bottom: first.top } };
}
