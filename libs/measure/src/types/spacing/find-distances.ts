import type { PaintedBox } from '../../analysis/boxes.js';
import { compoundBoxes } from '../../analysis/compound-boxes.js';
import type { Edges } from '../../analysis/outlines.js';
import type { Distance, Report } from './distance.js';
import { containersOf } from './flow-item.js';
import { measureGaps } from './measure-gaps.js';
import { measureInsets } from './measure-insets.js';
import type { TextRow } from './text-row.js';

/** Shorter distances are borders and rounding. */
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
}

/** Every distance between neighbours, and from the outermost things of a box to its edges. */
export function findDistances({ boxes, rows, rules, width, height }: Layout): Distance[] {
  const found: Distance[] = [];
  const report: Report = (kind, type, size, { left, top, right, bottom }) => {
    if (size < MIN_SIZE_PX) return;
    const x = Math.max(0, Math.round(left));
    const y = Math.max(0, Math.round(top));
    const place = {
      x,
      y,
      width: Math.max(1, Math.round(right) - x),
      height: Math.max(1, Math.round(bottom) - y),
    };
    found.push({ size, kind, type, place });
  };
  for (const container of containersOf(compoundBoxes(boxes), rows, rules, { width, height }, SECTION_SHARE)) {
    measureInsets(container, report);
    measureGaps(container, width, report);
  }
  return found;
}
