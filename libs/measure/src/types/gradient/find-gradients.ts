import type { Analysis } from '../../analysis/analysis.js';
import type { Edges } from '../../analysis/outlines.js';
import { isFallOff } from './fall-off.js';
import { type AreaSamples, fitGradient, type GradientFit, isOnGradient, stopsOn } from './fit-gradient.js';
import { edgesOf, innerBox, outerBox } from './gradient-box.js';
import { findSmoothAreas, type SmoothArea } from './smooth-areas.js';
import { type Cells, readCells } from './smooth-cells.js';

/** A gradient with the box it is painted on, edges in source pixels. */
export interface SeenGradient {
  readonly box: Edges;
  readonly fit: GradientFit;
}

/** Compression makes steps of several levels. */
const LOSSY_TOLERANCE = 4;
/** So many cells tell the direction; more are skipped evenly. */
const MAX_SAMPLES = 320;
/** Smaller boxes show too little of a change; CSS pixels. */
const MIN_LONG_SIDE_CSS_PX = 48;
const MIN_SHORT_SIDE_CSS_PX = 14;
/** Text and pictures may cover the rest of the box. */
const MIN_FILL = 0.3;
/** What a gradient may leave, in levels; a photograph leaves more. */
const MAX_RESIDUAL = 1.2;
/** Share of the area that lies on the gradient. */
const MIN_SHARE = 0.8;
/** Less change than this over the whole box is a flat fill. */
const MIN_CHANGE = 5;
/** In small areas a photograph changes as evenly, so they must change more: twice as much where as small as this, source pixels. */
const MIN_CHANGE_IF_SMALL = 10;
const SMALL_PX = 4000;
/** Each further stop must be worth it: a wavering run of colours is a picture's. */
const MIN_CHANGE_PER_STOP = 8;
/** A shadow fades into the ground on all sides but its box's; a painted box has edges. */
const MIN_EDGES = 3;
const EDGE_LEVELS = 4;
const ROUGH_CELLS = 2;
/** A steeper piece is an edge between two fills, levels a pixel. */
const MAX_SLOPE = 6;
/** Radial fits are freer, so they must fit better. */
const MAX_RADIAL_RESIDUAL = 0.6;

function samplesOf({ mean, columns, sizePx }: Cells, { cells }: SmoothArea): AreaSamples {
  const stride = Math.max(1, Math.ceil(cells.length / MAX_SAMPLES));
  const length = Math.ceil(cells.length / stride);
  const levels = new Float32Array(length * 3);
  const x = new Float64Array(length);
  const y = new Float64Array(length);
  for (let at = 0; at < length; at++) {
    const cell = cells[at * stride] as number;
    x[at] = ((cell % columns) + 0.5) * sizePx;
    y[at] = (Math.floor(cell / columns) + 0.5) * sizePx;
    for (let channel = 0; channel < 3; channel++) levels[at * 3 + channel] = mean[cell * 3 + channel] as number;
  }
  return { length, levels, x, y, weight: new Uint8Array(length).fill(1) };
}

/** The greatest difference between two stops in any channel. */
function changeOf({ curve: { levels } }: GradientFit): number {
  let most = 0;
  for (let channel = 0; channel < 3; channel++) {
    let low = 255;
    let high = 0;
    for (let at = channel; at < levels.length; at += 3) {
      const level = Math.max(0, Math.min(255, levels[at] as number));
      low = Math.min(low, level);
      high = Math.max(high, level);
    }
    most = Math.max(most, high - low);
  }
  return most;
}

/** Whether two stops lie so close that there is an edge between them. */
function isStepped({ curve: { knots, levels } }: GradientFit, lengthPx: number): boolean {
  return knots.some((knot, index) => {
    if (index === 0) return false;
    const length = (knot - (knots[index - 1] as number)) * lengthPx;
    const steps = [0, 1, 2].map((channel) =>
      Math.abs((levels[index * 3 + channel] as number) - (levels[index * 3 - 3 + channel] as number)),
    );
    return Math.max(...steps) > MAX_SLOPE * length;
  });
}

/** The boxes of a picture that are painted with a gradient, the largest first. */
export function findGradients(analysis: Analysis, pixelRatio: number): SeenGradient[] {
  const { packed, width, height, isLossy } = analysis;
  const tolerance = isLossy ? LOSSY_TOLERANCE : 1;
  const cells = readCells(analysis, tolerance, pixelRatio);
  const seen: SeenGradient[] = [];
  for (const area of findSmoothAreas(cells, tolerance)) {
    const inner = innerBox(cells, area);
    const wide = inner.right - inner.left;
    const high = inner.bottom - inner.top;
    if (Math.max(wide, high) < MIN_LONG_SIDE_CSS_PX * pixelRatio) continue;
    if (Math.min(wide, high) < MIN_SHORT_SIDE_CSS_PX * pixelRatio) continue;
    if (area.cells.length * cells.sizePx ** 2 < MIN_FILL * wide * high) continue;
    // The exact edges are found later; what has none within a cell or so is a part of a picture.
    const rough = edgesOf(packed, width, height, inner, EDGE_LEVELS, ROUGH_CELLS * cells.sizePx);
    if (rough.filter(Boolean).length < MIN_EDGES) continue;
    const samples = samplesOf(cells, area);
    const first = fitGradient(samples, inner, tolerance, MAX_RESIDUAL);
    const maxResidual = first.kind === 'radial' ? MAX_RADIAL_RESIDUAL : MAX_RESIDUAL;
    if (first.residual > maxResidual * tolerance || first.share < MIN_SHARE) continue;
    const box = outerBox(width, height, inner, cells.sizePx, (x, y) =>
      isOnGradient(first, inner, x, y, packed[y * width + x] as number, tolerance),
    );
    const edges = edgesOf(packed, width, height, box, EDGE_LEVELS);
    if (edges.filter(Boolean).length < MIN_EDGES) continue;
    const fit = stopsOn(samples, box, first, tolerance);
    const change = changeOf(fit);
    const least = MIN_CHANGE + (MIN_CHANGE_IF_SMALL * SMALL_PX) / (SMALL_PX + wide * high);
    if (change < least + MIN_CHANGE_PER_STOP * (fit.curve.knots.length - 2)) continue;
    if (isStepped(fit, Math.hypot(wide, high))) continue;
    if (isFallOff(fit, box, edges, width, height, pixelRatio)) continue;
    seen.push({ box, fit });
  }
  return seen;
}
