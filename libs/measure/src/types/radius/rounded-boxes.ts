import type { Analysis } from '../../analysis/analysis.js';
import { boundsOf, type Edges } from '../../analysis/outlines.js';
import { type BoxRadius, readBoxRadius, readPictureRadius } from './box-radius.js';

/** Thinner things are dots and strokes; CSS pixels. */
const MIN_SIDE_CSS_PX = 8;
/** A flat fill with text on it shows at least this share of itself. */
const MIN_FILL = 0.2;
/** Without straight sides it is a disc or a pill, which shows more. */
const MIN_ROUND_FILL = 0.5;
/** Smaller flat patches of a photograph are not painted boxes. */
const MIN_AREA_IN_DETAIL = 4096;
/** The insides of letters are lower; CSS pixels. */
const MAX_LETTER_PX = 64;
/** Fewer pieces side by side may be a badge and its count. */
const MIN_LINE_LETTERS = 3;
/** Interfaces show some hundreds; the smallest ones beyond are a texture. */
const MAX_BOXES = 800;
/** Borders are at most this thick, in CSS pixels. */
const MAX_BORDER_CSS_PX = 6;

/** Radii of all flat fills, largest box first. */
export function readFlatRadii(analysis: Analysis, pixelRatio: number): BoxRadius[] {
  const { regions, runs, shapes } = analysis;
  const minSide = Math.max(MIN_SIDE_CSS_PX, MIN_SIDE_CSS_PX * pixelRatio);
  const wanted: { region: number; area: number }[] = [];
  for (let region = 0; region < regions.length; region++) {
    const width = (regions.right[region] as number) - (regions.left[region] as number);
    const height = (regions.bottom[region] as number) - (regions.top[region] as number);
    if (Math.min(width, height) < minSide - 2) continue;
    const share = (regions.pixels[region] as number) / (width * height);
    if (share < (shapes.rectangles.has(region) ? MIN_FILL : MIN_ROUND_FILL)) continue;
    const bounds = boundsOf(regions, region);
    if (width * height < MIN_AREA_IN_DETAIL && isInDetail(analysis, bounds)) continue;
    if (height <= MAX_LETTER_PX * pixelRatio && isInText(analysis, bounds)) continue;
    wanted.push({ region, area: width * height });
  }
  wanted.sort((a, b) => b.area - a.area || a.region - b.region);
  const found: BoxRadius[] = [];
  for (const { region } of wanted.slice(0, MAX_BOXES)) {
    const fill = runs.colors[regions.color[region] as number] as number;
    const bounds = boundsOf(regions, region);
    const edges = shapes.rectangles.get(region);
    const read = (of: Edges) => readBoxRadius(analysis, of, fill, Math.ceil(MAX_BORDER_CSS_PX * pixelRatio));
    // The outline leaves out what sticks out of straight sides, the bounds hold all of round ones.
    const radius = better(read(bounds), edges && !isEqual(edges, bounds) ? read(edges) : null);
    if (radius) found.push(radius);
  }
  return found;
}

/** Radii of pictures on plain ground. */
export function readPictureRadii(analysis: Analysis): BoxRadius[] {
  const found: BoxRadius[] = [];
  for (const { inner, region } of analysis.boxes) {
    const radius = region < 0 ? readPictureRadius(analysis, inner) : null;
    if (radius) found.push(radius);
  }
  return found;
}

function better(a: BoxRadius | null, b: BoxRadius | null): BoxRadius | null {
  if (!a || !b) return a ?? b;
  return b.corners > a.corners || (b.corners === a.corners && b.error < a.error) ? b : a;
}

const isInDetail = ({ detail }: Analysis, { left, top, right, bottom }: Edges): boolean =>
  detail.has((left + right) >> 1, (top + bottom) >> 1);

/** Whether a fill is a letter or the inside of one; letters of large text are read before they are lines of ink. */
function isInText({ textLines, measuredLines }: Analysis, { left, top, right, bottom }: Edges): boolean {
  const holds = (line: Edges): boolean =>
    line.left <= left + 1 && line.top <= top + 1 && line.right >= right - 1 && line.bottom >= bottom - 1;
  return textLines.some(holds) || measuredLines.some((line) => line.glyphs.length >= MIN_LINE_LETTERS && holds(line));
}

const isEqual = (a: Edges, b: Edges): boolean =>
  a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
