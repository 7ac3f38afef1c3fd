import type { PaintedBox } from '../../analysis/boxes.js';
import { compoundBoxes } from '../../analysis/compound-boxes.js';
import type { Edges } from '../../analysis/outlines.js';
import type { Distance, Report } from './distance.js';
import { containersOf } from './flow-item.js';
import { measureGaps } from './measure-gaps.js';
import { measureInsets } from './measure-insets.js';
import type { TextRow } from './text-row.js';

/** Shorter distances are borders and rounding; CSS pixels. */
const MIN_SIZE_PX = 1.5;
/** From this share of the picture's width a box is a section. */
const SECTION_SHARE = 0.6;

/** What a page shows that distances are measured between, in source pixels. */
export interface Layout {
  readonly boxes: readonly PaintedBox[];
  readonly rows: readonly TextRow[];
  /** Lines that separate; borders of boxes are none. */
  readonly rules: readonly Edges[];
  readonly width: number;
  readonly height: number;
  /** Source pixels a CSS pixel. */
  readonly pixelRatio: number;
}

const times = ({ left, top, right, bottom }: Edges, factor: number): Edges => ({
  left: left * factor,
  top: top * factor,
  right: right * factor,
  bottom: bottom * factor,
});

function boxesTimes(boxes: readonly PaintedBox[], factor: number): PaintedBox[] {
  const copies = new Map(
    boxes.map((box) => [box, { ...box, inner: times(box.inner, factor), outer: times(box.outer, factor) }]),
  );
  for (const copy of copies.values()) copy.parent = copy.parent && (copies.get(copy.parent) ?? null);
  return [...copies.values()];
}

const rowTimes = ({ left, right, middle, fontSize, lineHeight }: TextRow, factor: number): TextRow => ({
  left: left * factor,
  right: right * factor,
  middle: middle * factor,
  fontSize: fontSize * factor,
  lineHeight: lineHeight === null ? null : lineHeight * factor,
});

/** Every distance between neighbours, and from the outermost things of a box to its edges; what counts as aligned is a matter of CSS pixels. */
export function findDistances({ boxes, rows, rules, width, height, pixelRatio }: Layout): Distance[] {
  const found: Distance[] = [];
  const report: Report = (kind, type, size, space) => {
    if (size < MIN_SIZE_PX) return;
    const { left, top, right, bottom } = times(space, pixelRatio);
    const x = Math.max(0, Math.round(left));
    const y = Math.max(0, Math.round(top));
    const place = {
      x,
      y,
      width: Math.max(1, Math.round(right) - x),
      height: Math.max(1, Math.round(bottom) - y),
    };
    found.push({ size: size * pixelRatio, kind, type, place });
  };
  const toCss = 1 / pixelRatio;
  const containers = containersOf(
    boxesTimes(compoundBoxes(boxes), toCss),
    rows.map((row) => rowTimes(row, toCss)),
    rules.map((rule) => times(rule, toCss)),
    { width: width * toCss, height: height * toCss },
    SECTION_SHARE,
  );
  for (const container of containers) {
    measureInsets(container, report);
    measureGaps(container, width * toCss, report);
  }
  return found;
}
