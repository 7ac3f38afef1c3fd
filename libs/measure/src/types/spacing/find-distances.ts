import type { PaintedBox } from '../../analysis/boxes.js';
import type { TextLine } from '../../analysis/text-lines.js';
import type { Distance, Report } from './distance.js';
import { measureInsets } from './insets.js';
import { measureSiblings } from './siblings.js';
import { measureTextInsets } from './text-insets.js';

/** Shorter distances are borders and rounding. */
const MIN_SIZE_PX = 2;

/** From this share of the picture's width a box is a section. */
const SECTION_SHARE = 0.6;

/** Every distance between boxes, from boxes to their parents' edges, and from text to the edges of what it stands on. */
export function findDistances(
  boxes: readonly PaintedBox[],
  lines: readonly TextLine[],
  { width, height }: { readonly width: number; readonly height: number },
): Distance[] {
  const found: Distance[] = [];
  const report: Report = (kind, type, sizePx, { left, top, right, bottom }) => {
    if (sizePx < MIN_SIZE_PX) return;
    const place = { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
    found.push({ sizePx, kind, type, place });
  };
  const page = {
    inner: { left: 0, top: 0, right: width, bottom: height },
    children: boxes.filter(({ parent }) => parent === null),
    lines: [],
    isSection: true,
  };
  measureSiblings(page, width, report);
  const linesOn = Map.groupBy(lines, ({ ground }) => ground);
  for (const { inner, children, region } of boxes) {
    const own = region < 0 ? [] : (linesOn.get(region) ?? []);
    const container = { inner, children, lines: own, isSection: inner.right - inner.left >= SECTION_SHARE * width };
    measureInsets(container, report);
    measureSiblings(container, width, report);
    measureTextInsets(container, report);
  }
  return found;
}
