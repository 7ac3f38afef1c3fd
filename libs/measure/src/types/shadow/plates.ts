import type { Analysis } from '../../analysis/analysis.js';
import type { Edges } from '../../analysis/outlines.js';
import { shapes } from '../../analysis/shapes.js';
import { findOpenPlates } from './open-plates.js';
import type { Plate } from './plate.js';

/** Smaller boxes are icons, marks and letters. */
const MIN_SIDE_CSS_PX = 18;
const MIN_LONG_SIDE_CSS_PX = 32;
/** Within a picture flat rectangles of less than this, the long side, are parts of letters. */
const MIN_LONG_SIDE_IN_PICTURE_CSS_PX = 60;
/** A page has some dozens of different boxes; this many are looked at, the largest first. */
const MAX_PLATES = 400;
/** Head, body and foot of a card touch, but for a line between them; CSS pixels. */
const MAX_SEAM_CSS_PX = 2;

const areaOf = ({ left, top, right, bottom }: Edges): number => (right - left) * (bottom - top);

const contains = (a: Edges, b: Edges): boolean =>
  a.left <= b.left && a.top <= b.top && a.right >= b.right && a.bottom >= b.bottom;

const bySize = (a: Plate, b: Plate): number =>
  areaOf(b.edges) - areaOf(a.edges) || a.edges.top - b.edges.top || a.edges.left - b.edges.left;

/**
 * Joins what is stacked without a gap and has the same left and right edges: one card casts one shadow. What is as wide as
 * the picture stays apart: a bar stands on the ground below it.
 */
function joinStacked(plates: readonly Plate[], seamPx: number, widthPx: number): Plate[] {
  const joined: Plate[] = [];
  const inOrder = [...plates].sort((a, b) => a.edges.top - b.edges.top || a.edges.left - b.edges.left);
  for (const plate of inOrder) {
    const { left, top, right, bottom } = plate.edges;
    const above = joined.findIndex(
      ({ edges }) =>
        right - left < widthPx &&
        Math.abs(edges.left - left) <= seamPx &&
        Math.abs(edges.right - right) <= seamPx &&
        top >= edges.bottom &&
        top <= edges.bottom + seamPx,
    );
    const upper = joined[above]?.edges;
    if (!upper) joined.push(plate);
    else
      joined[above] = {
        edges: { left: Math.min(left, upper.left), top: upper.top, right: Math.max(right, upper.right), bottom },
        fill: null,
      };
  }
  return joined;
}

/** Everything rectangular that may cast a shadow, large before small. */
export function findPlates(analysis: Analysis, pixelRatio: number): Plate[] {
  const { runs, regions, shapes: found, boxes } = analysis;
  const pictures = boxes.filter(({ region }) => region < 0).map(({ inner }) => inner);
  const plates: Plate[] = pictures.map((edges) => ({ edges, fill: null }));
  for (const [region, edges] of found.rectangles) {
    if (found.shapeOf[region] === shapes.ring) continue;
    const isPlain = 2 * (regions.plainPixels[region] as number) >= (regions.pixels[region] as number);
    plates.push({ edges, fill: isPlain ? (runs.colors[regions.color[region] as number] as number) : null });
  }
  const large = plates
    .filter(({ edges, fill }) => {
      const width = edges.right - edges.left;
      const height = edges.bottom - edges.top;
      if (Math.min(width, height) < MIN_SIDE_CSS_PX * pixelRatio) return false;
      if (Math.max(width, height) < MIN_LONG_SIDE_CSS_PX * pixelRatio) return false;
      const isLong = Math.max(width, height) >= MIN_LONG_SIDE_IN_PICTURE_CSS_PX * pixelRatio;
      return fill === null || isLong || !pictures.some((picture) => contains(picture, edges));
    })
    .sort(bySize)
    .slice(0, MAX_PLATES);
  const seamPx = Math.round(MAX_SEAM_CSS_PX * pixelRatio);
  const closed = joinStacked(large, seamPx, analysis.width);
  const open = findOpenPlates(analysis, pixelRatio).filter(
    ({ edges }) => !closed.some((other) => isSame(edges, other.edges)),
  );
  const all = [...closed, ...open].sort(bySize).slice(0, MAX_PLATES);
  return all.filter(
    (plate, at) => !all.some((other, before) => before < at && isPartOf(plate.edges, other.edges, analysis, seamPx)),
  );
}

/** Whether two plates have the same lower edge. */
const isSame = (a: Edges, b: Edges): boolean => a.left === b.left && a.right === b.right && a.bottom === b.bottom;

/** Whether a plate ends where a larger one around it does on two sides: a card's header or body casts no shadow of its own. */
function isPartOf(part: Edges, whole: Edges, { width, height }: Analysis, seamPx: number): boolean {
  if (!contains({ left: whole.left - 1, top: whole.top - 1, right: whole.right + 1, bottom: whole.bottom + 1 }, part))
    return false;
  const limits = { left: 0, top: 0, right: width, bottom: height };
  const shared = (['left', 'top', 'right', 'bottom'] as const).filter(
    (side) => Math.abs(part[side] - whole[side]) <= seamPx && Math.abs(part[side] - limits[side]) > seamPx,
  );
  return shared.length >= 2;
}
