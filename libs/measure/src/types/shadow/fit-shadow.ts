import { type Descent, descend } from './descend.js';
import type { Shades } from './shade.js';
import { at, type BoxSize, LAYER_PARAMETERS, Samples, type ShadowTask } from './shadow-model.js';

/** A blurred rectangle in source pixels; `strength` in levels of change. */
export interface FittedLayer {
  readonly offsetX: number;
  readonly offsetY: number;
  readonly sigma: number;
  readonly spread: number;
  readonly strength: number;
}

/** What explains the shades around a box, the strongest layer first. */
export interface ShadowFit {
  readonly layers: readonly FittedLayer[];
  /** Root mean square of what the fit leaves, in levels. */
  readonly residual: number;
}

/** Skia's software drawing cuts the product of blur and alpha off where others round: half a level is lost on white. */
const LOST_LEVELS = 0.45;
/** A second layer is asked for where one leaves more than this, in levels and as a share of the strongest, and two leave this share of it at most. */
const MIN_RESIDUAL_FOR_TWO = 0.6;
const MIN_RESIDUAL_SHARE_FOR_TWO = 0.008;
/** Where one leaves more than this share it is no shadow at all. */
const MAX_RESIDUAL_SHARE_FOR_TWO = 0.12;
const MAX_LEFT_BY_TWO = 0.6;
const MIN_SHADED_FOR_TWO = 12;
/** Starts of the search: sigma and spread as shares of how far the shadow is seen. */
const STARTS = [
  [0.25, 0],
  [0.5, -0.25],
  [0.8, 0],
] as const;
/** A side is shaded as far as it shows this many levels. */
const SHADED_LEVELS = 0.6;

const layerIndices = (from: number, withOffsetX: boolean): number[] => [
  from + at.logSigma,
  from + at.offsetY,
  from + at.logStrength,
  from + at.spread,
  ...(withOffsetX ? [from + at.offsetX] : []),
];

function layersOf({ parameters, residual }: Descent): ShadowFit {
  const layers: FittedLayer[] = [];
  for (let from = 0; from < parameters.length; from += LAYER_PARAMETERS) {
    layers.push({
      offsetX: parameters[from + at.offsetX] as number,
      offsetY: parameters[from + at.offsetY] as number,
      sigma: Math.exp(parameters[from + at.logSigma] as number),
      spread: parameters[from + at.spread] as number,
      strength: Math.exp(parameters[from + at.logStrength] as number),
    });
  }
  return { layers: layers.sort((a, b) => b.strength - a.strength), residual };
}

/** The better of descents with every way of rounding. */
function descendBoth(task: ShadowTask, cut: number, start: readonly number[], free: readonly number[]): Descent {
  const rounded = descend(task, start, free);
  const lossy = descend({ ...task, lost: cut }, start, free);
  return lossy.cost < rounded.cost ? lossy : rounded;
}

/** Two layers in place of a single one: started from the halves of it, and from a sharp and a wide one of the seen reach. */
function splitInTwo(task: ShadowTask, cut: number, single: Descent, reach: number): Descent {
  const one = single.parameters;
  const sigma = Math.exp(one[at.logSigma] as number);
  const part = (partSigma: number, offsetFactor: number): number[] => {
    const half = one.slice();
    half[at.logSigma] = Math.log(partSigma);
    half[at.logStrength] = Math.log(task.samples.strongest / 2);
    half[at.offsetY] = (one[at.offsetY] as number) * offsetFactor;
    half[at.spread] = 0;
    return half;
  };
  const free = [...layerIndices(0, false), ...layerIndices(LAYER_PARAMETERS, false)];
  const halves = descendBoth(task, cut, [...part(0.6 * sigma, 1), ...part(2 * sigma, 0.5)], free);
  const apart = descendBoth(task, cut, [...part(0.05 * reach, 0.3), ...part(0.4 * reach, 1)], free);
  return apart.cost < halves.cost ? apart : halves;
}

/**
 * The blurred rectangles that explain the shades of a box's sides best by least squares: one, or up to
 * `maxLayers` where one clearly does not do. `full` is the change in levels that alpha 1 would make. What the sides leave open stays near the usual:
 * no spread, no offset aside, alpha 0.15.
 */
export function fitShadow(shades: Shades, size: BoxSize, full: number, maxLayers: 1 | 2): ShadowFit | null {
  const samples = new Samples(shades);
  if (samples.length < 3 || samples.strongest <= 0) return null;
  const has = (side: number) => shades.sides.some((each) => each.side === side);
  const extent = (wanted: number) => {
    const found = shades.sides.find(({ side }) => side === wanted);
    return found ? found.values.findLastIndex((value) => value > SHADED_LEVELS) + 1 : 0;
  };
  const reach = Math.max(1, ...[0, 1, 2, 3].map(extent));
  const down = has(1) && has(3) ? (extent(3) - extent(1)) / 2 : extent(3) / 4;
  const task: ShadowTask = { samples, size, full, lost: 0 };
  let best: Descent | undefined;
  for (const [share, spread] of STARTS) {
    const start: number[] = [];
    start[at.logSigma] = Math.log(reach * share);
    start[at.spread] = spread * reach;
    start[at.offsetX] = 0;
    start[at.offsetY] = down;
    start[at.logStrength] = Math.log(Math.min(full, 1.5 * samples.strongest));
    const found = descend(task, start, layerIndices(0, false));
    if (!best || found.cost < best.cost) best = found;
  }
  if (!best) return null;
  const withOffsetX = has(0) && has(2);
  const cut = LOST_LEVELS * shades.direction.reduce((total, share) => total + Math.abs(share), 0);
  const single = descendBoth(task, cut, best.parameters, layerIndices(0, withOffsetX));
  const shaded = samples.value.reduce((count, value) => (value >= SHADED_LEVELS ? count + 1 : count), 0);
  const isAsked =
    single.residual > MIN_RESIDUAL_FOR_TWO + MIN_RESIDUAL_SHARE_FOR_TWO * samples.strongest &&
    single.residual < MAX_RESIDUAL_SHARE_FOR_TWO * samples.strongest;
  if (maxLayers === 2 && isAsked && shaded >= MIN_SHADED_FOR_TWO) {
    const two = splitInTwo(task, cut, single, reach);
    if (two.residual < MAX_LEFT_BY_TWO * single.residual) return layersOf(two);
  }
  return layersOf(single);
}
