import { type Container, overlap, type Report } from './distance.js';

/** Two opposite distances are equal when rounding to whole pixels can explain the rest. */
const MAX_ROUNDING_PX = 1;

/** Reports how far the outermost boxes of a container stay from its edges. */
export function measureInsets({ inner, children, lines, isSection }: Container, report: Report): void {
  const type = isSection ? 'inset' : 'padding';
  const things = [...children.map(({ outer }) => outer), ...lines];
  for (const { outer: child, region } of children) {
    const inRow = things.filter(
      (other) => other !== child && overlap(child.top, child.bottom, other.top, other.bottom) > 0,
    );
    const inColumn = things.filter(
      (other) => other !== child && overlap(child.left, child.right, other.left, other.right) > 0,
    );
    const left = child.left - inner.left;
    const right = inner.right - child.right;
    const top = child.top - inner.top;
    const bottom = inner.bottom - child.bottom;
    // A box smaller than the space beside it is placed by other rules than that space: centred, or set apart.
    const hasLeft = left <= child.right - child.left && !inRow.some((other) => other.left < child.left);
    const hasRight = right <= child.right - child.left && !inRow.some((other) => other.right > child.right);
    const hasTop = top <= child.bottom - child.top && !inColumn.some((other) => other.top < child.top);
    const hasBottom = bottom <= child.bottom - child.top && !inColumn.some((other) => other.bottom > child.bottom);
    const isPairX = hasLeft && hasRight && Math.abs(left - right) <= MAX_ROUNDING_PX;
    const isPairY = hasTop && hasBottom && Math.abs(top - bottom) <= MAX_ROUNDING_PX;
    const pairY = region < 0 ? 'inset of picture top and bottom' : 'inset top and bottom';
    const x = (child.left + child.right) >> 1;
    const y = (child.top + child.bottom) >> 1;
    const row = { left: child.left, right: child.right, top: y, bottom: y };
    const column = { left: x, right: x, top: child.top, bottom: child.bottom };
    if (hasLeft)
      report(isPairX ? 'inset left and right' : 'inset left', type, left, {
        ...row,
        left: inner.left,
        right: child.left,
      });
    if (hasRight)
      report(isPairX ? 'inset left and right' : 'inset right', type, right, {
        ...row,
        left: child.right,
        right: inner.right,
      });
    if (hasTop) report(isPairY ? pairY : 'inset top', type, top, { ...column, top: inner.top, bottom: child.top });
    if (hasBottom)
      report(isPairY ? pairY : 'inset bottom', type, bottom, { ...column, top: child.bottom, bottom: inner.bottom });
  }
}
