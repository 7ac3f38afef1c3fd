import type { Analysis } from '../../analysis/analysis.js';
import { channelStep } from '../../analysis/borders.js';
import { boundsOf, type Edges } from '../../analysis/outlines.js';
import { shapes } from '../../analysis/shapes.js';
import type { BorderSight } from './border-sight.js';

/** Shorter lines are strokes of icons; CSS pixels. */
const MIN_LENGTH_CSS_PX = 48;
/** Underlines lie this near to their text; CSS pixels. */
const UNDERLINE_CSS_PX = 4;
/** A rule stands out against both sides by this much in some channel. */
const MIN_STEP = 4;
/** Pictures hold some hundreds; more are a texture. */
const MAX_RULES = 1000;

/** Lines that stand by themselves: separators, underlined inputs. Lines along a box in `seen` are its border. */
export function findRules(
  analysis: Analysis,
  seen: readonly BorderSight[],
  maxThickPx: number,
  pixelRatio: number,
): BorderSight[] {
  const { regions, runs, textLines, packed, width, height } = analysis;
  const found: BorderSight[] = [];
  for (let region = 0; region < regions.length && found.length < MAX_RULES; region++) {
    if (analysis.shapes.shapeOf[region] !== shapes.line) continue;
    const edges = boundsOf(regions, region);
    const isLevel = edges.right - edges.left > edges.bottom - edges.top;
    const thickPx = isLevel ? edges.bottom - edges.top : edges.right - edges.left;
    const lengthPx = isLevel ? edges.right - edges.left : edges.bottom - edges.top;
    if (thickPx > maxThickPx || lengthPx < MIN_LENGTH_CSS_PX * pixelRatio) continue;
    const color = runs.colors[regions.color[region] as number] as number;
    const x = (edges.left + edges.right) >> 1;
    const y = (edges.top + edges.bottom) >> 1;
    const [beforeX, beforeY, afterX, afterY] = isLevel
      ? [x, edges.top - 1, x, edges.bottom]
      : [edges.left - 1, y, edges.right, y];
    if (beforeX < 0 || beforeY < 0 || afterX >= width || afterY >= height) continue;
    const before = packed[beforeY * width + beforeX] as number;
    const after = packed[afterY * width + afterX] as number;
    if (Math.min(channelStep(color, before), channelStep(color, after)) < MIN_STEP) continue;
    const isUnderline =
      isLevel &&
      textLines.some(
        (line) =>
          edges.left >= line.left - UNDERLINE_CSS_PX * pixelRatio &&
          edges.right <= line.right + UNDERLINE_CSS_PX * pixelRatio &&
          edges.top >= line.top &&
          edges.top <= line.bottom + UNDERLINE_CSS_PX * pixelRatio,
      );
    if (isUnderline || isFade(analysis, edges, isLevel, before, after)) continue;
    if (seen.some((sight) => sight.thickPx === thickPx && isAlong(edges, sight.edges, thickPx))) continue;
    found.push({ thickPx, style: 'solid', color, sides: 1, edges });
  }
  return found;
}

/** Whether a line is one band of a shadow: beyond it the colours go on in steps like its own. */
function isFade({ packed, width, height }: Analysis, edges: Edges, isLevel: boolean, before: number, after: number) {
  const x = (edges.left + edges.right) >> 1;
  const y = (edges.top + edges.bottom) >> 1;
  const own = packed[y * width + x] as number;
  const [twoBeforeX, twoBeforeY, twoAfterX, twoAfterY] = isLevel
    ? [x, edges.top - 2, x, edges.bottom + 1]
    : [edges.left - 2, y, edges.right + 1, y];
  if (twoBeforeX < 0 || twoBeforeY < 0 || twoAfterX >= width || twoAfterY >= height) return false;
  const fades = (near: number, far: number) => near !== far && channelStep(near, own) < 3 * channelStep(near, far);
  return (
    fades(before, packed[twoBeforeY * width + twoBeforeX] as number) ||
    fades(after, packed[twoAfterY * width + twoAfterX] as number)
  );
}

/** Whether a line is one of the sides of a box. */
function isAlong(line: Edges, box: Edges, thickPx: number): boolean {
  const isInside =
    line.left >= box.left - 1 &&
    line.right <= box.right + 1 &&
    line.top >= box.top - 1 &&
    line.bottom <= box.bottom + 1;
  return (
    isInside &&
    (line.bottom - box.top <= thickPx ||
      box.bottom - line.top <= thickPx ||
      line.right - box.left <= thickPx ||
      box.right - line.left <= thickPx)
  );
}
