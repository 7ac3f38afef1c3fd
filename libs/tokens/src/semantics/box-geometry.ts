import type { Box } from '../token.js';

const areaOf = ({ width, height }: Box): number => width * height;

/** The area that two boxes share, in square pixels. */
export function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Boxes that share so much of what both cover are one box: a border of a pixel or two is all that is between them. */
const SAME_BOX_SHARE = 0.9;

/** Whether two boxes are one: intersection over union (Jaccard index) of at least 0.9. */
export function isSameBox(a: Box, b: Box): boolean {
  const shared = sharedArea(a, b);
  return shared >= SAME_BOX_SHARE * (areaOf(a) + areaOf(b) - shared);
}

/** Whether `inner` lies in `outer` and is not the same. */
export function isInside(inner: Box, outer: Box): boolean {
  return sharedArea(inner, outer) === areaOf(inner) && areaOf(inner) < areaOf(outer);
}

/** Edges as near as this touch: anti-aliasing and a border lie between them (source pixels). */
const TOUCHING_PX = 2;

/** Whether a strip inside a box begins or ends at one of its edges. */
export function touchesEdge(strip: Box, box: Box): boolean {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= TOUCHING_PX;
  const isAcross = strip.width >= strip.height;
  const [start, length] = isAcross ? [strip.x, strip.width] : [strip.y, strip.height];
  const [from, size] = isAcross ? [box.x, box.width] : [box.y, box.height];
  return near(start, from) || near(start + length, from + size);
}
