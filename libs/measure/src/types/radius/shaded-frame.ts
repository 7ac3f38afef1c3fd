import { channelStep } from '../../analysis/borders.js';
import { beyondSide, type Raster, type SideName, sideNames } from '../../analysis/edge-bands.js';
import type { Edges } from '../../analysis/outlines.js';

/** The border of a box with a shadow inside it, as input fields have: the fill does not reach it on all sides. */
export interface ShadedFrame {
  /** With the border. */
  readonly edges: Edges;
  readonly thickPx: number;
  /** 0xrrggbb */
  readonly color: number;
}

/** What lies on one side beyond the fill, in source pixels. */
interface Side {
  readonly depthPx: number;
  readonly thickPx: number;
  readonly color: number;
}

/** Where a side is looked at: corners and what crosses it may differ. */
const PLACES = [0.25, 0.4, 0.5, 0.6, 0.75];
const MIN_AGREEING = 3;
/** Colours of one paint differ by no more than rounding makes them. */
const SAME_STEP = 2;
/** Two sides have the same border when their colours differ by no more in any channel. */
const MAX_BORDER_STEP = 12;
/** A border with less contrast than this to what lies beyond does not show. */
const MIN_CONTRAST = 5;
/** Beyond a border the ground is flat for at least so many pixels; thicker things than half the reach are no borders. */
const MIN_FLAT_PX = 4;
/** A shadow inside a box reaches this many times as far as borders are thick. */
const SHADOW_REACH = 2;
/** The faintest bands of a shadow count as fill. */
const MAX_FILL_STEP = 6;
/** The first band of a shadow is nearly the fill: further off it is an edge. */
const MAX_FIRST_STEP = 24;

/** Finds the border, at most `maxBorderPx` thick, around a fill that a shadow parts from it; null for all other boxes. */
export function shadedFrame(raster: Raster, fillEdges: Edges, fill: number, maxBorderPx: number): ShadedFrame | null {
  const found = sideNames.map((side) => readSide(raster, fillEdges, fill, side, maxBorderPx));
  const [top, right, bottom, left] = found;
  if (!top || !right || !bottom || !left) return null;
  const isSame = (side: Side) => side.thickPx === top.thickPx && channelStep(side.color, top.color) <= MAX_BORDER_STEP;
  if (![right, bottom, left].every(isSame)) return null;
  if ([top, right, bottom, left].every(({ depthPx, thickPx }) => depthPx === thickPx)) return null;
  const edges = {
    left: fillEdges.left - left.depthPx,
    top: fillEdges.top - top.depthPx,
    right: fillEdges.right + right.depthPx,
    bottom: fillEdges.bottom + bottom.depthPx,
  };
  return { edges, thickPx: top.thickPx, color: top.color };
}

function readSide(raster: Raster, edges: Edges, fill: number, side: SideName, maxBorderPx: number): Side | null {
  const isLevel = side === 'top' || side === 'bottom';
  const [from, to] = isLevel ? [edges.left, edges.right] : [edges.top, edges.bottom];
  const seen = PLACES.map((share) =>
    readPlace(raster, edges, fill, side, from + Math.floor((to - from) * share), maxBorderPx),
  );
  const agreeing = (one: Side) =>
    seen.filter(
      (other) => other && other.depthPx === one.depthPx && other.thickPx === one.thickPx && other.color === one.color,
    ).length >= MIN_AGREEING;
  return seen.find((one) => one && agreeing(one)) ?? null;
}

/** Walks outwards from the fill to where the ground begins. */
function readPlace(
  raster: Raster,
  edges: Edges,
  fill: number,
  side: SideName,
  along: number,
  maxBorderPx: number,
): Side | null {
  const at = beyondSide(raster, edges, side, along);
  if (channelStep(at(0), fill) > MAX_FILL_STEP) return null;
  const flatPx = Math.max(MIN_FLAT_PX, Math.ceil(maxBorderPx / 2));
  const reachPx = SHADOW_REACH * maxBorderPx;
  const isGround = (away: number): boolean => {
    for (let i = 0; i < flatPx; i++)
      if (at(away + i) < 0 || channelStep(at(away + i), at(away)) > SAME_STEP) return false;
    return true;
  };
  // A shadow leaves the fill in small steps and does not come back to it.
  const isShade = (bands: number): boolean => {
    for (let away = 1; away <= bands; away++) {
      const step = channelStep(at(away), fill);
      if (step < channelStep(at(away - 1), fill) || (away === 1 && step > MAX_FIRST_STEP)) return false;
    }
    return true;
  };
  let depthPx = 1;
  while (depthPx <= reachPx && !isGround(depthPx)) depthPx++;
  const color = at(depthPx - 1);
  if (depthPx === 1 || depthPx > reachPx || channelStep(color, at(depthPx)) < MIN_CONTRAST) return null;
  let thickPx = 1;
  while (thickPx < depthPx - 1 && channelStep(at(depthPx - 1 - thickPx), color) <= SAME_STEP) thickPx++;
  if (thickPx > maxBorderPx || !isShade(depthPx - 1 - thickPx)) return null;
  return { depthPx: depthPx - 1, thickPx, color };
}
