import type { Analysis } from '../../analysis/analysis.js';
import { boundsOf, type Edges } from '../../analysis/outlines.js';
import { shapes } from '../../analysis/shapes.js';

/** Thicker lines are bars, shorter ones strokes of icons; CSS pixels. */
const MAX_THICK_CSS_PX = 3;
const MIN_LENGTH_CSS_PX = 40;
/** Underlines lie this near to their text; CSS pixels. */
const UNDERLINE_CSS_PX = 5;
/** Sides of boxes and seams lie this near to their edges; source pixels. */
const SIDE_PX = 2;
/** Pages hold some dozens; more are a texture. */
const MAX_RULES = 300;

/** Lines between things, in source pixels; neither sides of boxes nor underlines. */
export function separatorsOf({ regions, shapes: found, boxes, textLines }: Analysis, pixelRatio: number): Edges[] {
  const rules: Edges[] = [];
  for (let region = 0; region < regions.length && rules.length < MAX_RULES; region++) {
    if (found.shapeOf[region] !== shapes.line) continue;
    const edges = boundsOf(regions, region);
    const width = edges.right - edges.left;
    const height = edges.bottom - edges.top;
    if (Math.min(width, height) > MAX_THICK_CSS_PX * pixelRatio) continue;
    if (Math.max(width, height) < MIN_LENGTH_CSS_PX * pixelRatio) continue;
    const reach = UNDERLINE_CSS_PX * pixelRatio;
    const isUnderline = textLines.some(
      (line) =>
        edges.left >= line.left - reach &&
        edges.right <= line.right + reach &&
        edges.top >= line.top &&
        edges.top <= line.bottom + reach,
    );
    if (!isUnderline && !boxes.some(({ outer, inner }) => isSide(edges, outer) || isSide(edges, inner)))
      rules.push(edges);
  }
  return rules;
}

/** Whether a line lies along a side of a rectangle. */
function isSide(line: Edges, box: Edges): boolean {
  const isLevel = line.right - line.left > line.bottom - line.top;
  const [start, end, from, to] = isLevel
    ? (['left', 'right', 'top', 'bottom'] as const)
    : (['top', 'bottom', 'left', 'right'] as const);
  if (line[start] < box[start] - SIDE_PX || line[end] > box[end] + SIDE_PX) return false;
  return [box[from], box[to]].some((edge) => line[from] <= edge + SIDE_PX && line[to] >= edge - SIDE_PX);
}
