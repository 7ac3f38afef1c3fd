import type { ColorRuns } from './color-runs.js';
import { DETAIL_RGB } from './detail-blocks.js';
import { type Edges, findOutlines } from './outlines.js';
import type { Regions } from './regions.js';

/** What a flat region looks like: `surface` holds things, `line` is a rule, `ring` an outline; the rest is ink or noise. */
export const shapes = { ink: 0, surface: 1, line: 2, ring: 3 } as const;

/** Shapes by region, and the straight edges of those that are rectangles. */
export interface Shapes {
  readonly shapeOf: Uint8Array;
  readonly rectangles: ReadonlyMap<number, Edges>;
}

/** Borders are 1 or 2 CSS px, so up to 4 source px on a picture of twice the density. */
const MAX_LINE_PX = 4;
/** Shorter straight strokes are parts of letters. */
const MIN_LINE_LENGTH_PX = 24;
/** Sides of the smallest thing that counts as painted area: a badge, a checkbox. */
const MIN_SURFACE_PX = 6;
/** Larger than letters: what has four straight sides here is a box, however much stands in it. */
const LARGE_PX = 64;
const MIN_LARGE_FILL = 0.1;
/** Outlines are drawn around something at least this wide. */
const MIN_RING_PX = 10;
/** A fill with text on it shows more of itself than this, an outline less. */
const MIN_FILL = 0.45;
/** Bold letters have straight sides too, but show more gaps than a small badge or a dot (a disc fills 0.785). */
const MIN_SMALL_FILL = 0.7;
const SMALL_PX = 20;
/** No letter has four straight sides and is this many times as wide as high: a badge is, of which bold text hides more. */
const MIN_BADGE_ASPECT = 1.6;
const MIN_BADGE_PX = 12;
const MIN_BADGE_FILL = 0.62;
/** Outlines are thinner than the strokes of large letters. */
const MAX_RING_STROKE_PX = 2;
/** A region this large is a surface whatever its outline is. */
const ALWAYS_SURFACE_PIXELS = 4096;

/** Large D, O and 0 are outlines too: upright, and neither square like a check box nor wide like a button. */
const MAX_LETTER_PX = 48;
const MAX_LETTER_ASPECT = 1.4;

function isLetterLike(width: number, height: number): boolean {
  return height <= MAX_LETTER_PX && Math.abs(width - height) > 1 && width <= MAX_LETTER_ASPECT * height;
}

/** The share of its rectangle that a surface of this size shows at least. */
function leastFill(width: number, height: number): number {
  const thin = Math.min(width, height);
  if (thin < SMALL_PX)
    return height >= MIN_BADGE_PX && width >= MIN_BADGE_ASPECT * height ? MIN_BADGE_FILL : MIN_SMALL_FILL;
  return thin < LARGE_PX ? MIN_FILL : MIN_LARGE_FILL;
}

/** Sorts the regions by shape. */
export function findShapes(runs: ColorRuns, regions: Regions): Shapes {
  const shapeOf = new Uint8Array(regions.length);
  const wanted: number[] = [];
  for (let region = 0; region < regions.length; region++) {
    const pixels = regions.pixels[region] as number;
    if (pixels < MIN_LINE_LENGTH_PX || runs.colors[regions.color[region] as number] === DETAIL_RGB) continue;
    const width = (regions.right[region] as number) - (regions.left[region] as number);
    const height = (regions.bottom[region] as number) - (regions.top[region] as number);
    const thin = Math.min(width, height);
    const long = Math.max(width, height);
    if (thin <= MAX_LINE_PX) {
      if (long >= MIN_LINE_LENGTH_PX && long >= 6 * thin && pixels > 0.8 * width * height)
        shapeOf[region] = shapes.line;
    } else if (thin >= MIN_SURFACE_PX) wanted.push(region);
  }
  const rectangles = new Map<number, Edges>();
  for (const [region, edges] of findOutlines(runs, regions, wanted)) {
    const pixels = regions.pixels[region] as number;
    if (pixels >= ALWAYS_SURFACE_PIXELS) shapeOf[region] = shapes.surface;
    if (!edges) continue;
    const width = edges.right - edges.left;
    const height = edges.bottom - edges.top;
    const isSparse = pixels < 0.5 * width * height && pixels <= 2 * (width + height) * MAX_RING_STROKE_PX;
    if (isSparse && Math.min(width, height) >= MIN_RING_PX && !isLetterLike(width, height))
      shapeOf[region] = shapes.ring;
    else if (pixels >= leastFill(width, height) * width * height) shapeOf[region] = shapes.surface;
    if (shapeOf[region] !== shapes.ink) rectangles.set(region, edges);
  }
  return { shapeOf, rectangles };
}
