import { type Descent, descend } from './descend.js';
import type { Shades } from './shade.js';
import {
  at,
  type BoxSize,
  LAYER_PARAMETERS,
  rowsOf,
  Samples,
  type ShadowTask,
  writeResiduals,
} from './shadow-model.js';

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

/** Shadows that were fitted around earlier boxes: a page repeats a few, so that most boxes need no search of their own. */
export class KnownShadows {
  private readonly fits: {
    readonly parameters: readonly number[];
    readonly full: number;
    readonly residual: number;
    readonly sides: number;
    readonly strongest: number;
  }[] = [];

  /** The known shadow that explains a task as well as the box it was fitted to, `null` where none does. */
  find(task: ShadowTask, cut: number, sides: number): Descent | null {
    let best: Descent | null = null;
    const rows = new Float64Array(rowsOf(task, 2));
    for (const fit of this.fits) {
      if (fit.sides < sides || fit.strongest < SAME_STRENGTH * task.samples.strongest) continue;
      const parameters = fit.parameters.map((value, index) =>
        index % LAYER_PARAMETERS === at.logStrength ? value + Math.log(task.full / fit.full) : value,
      );
      for (const lost of [0, cut]) {
        const cost = writeResiduals({ ...task, lost }, parameters, rows);
        const { length } = task.samples;
        let squares = 0;
        for (let row = 0; row < length; row++) squares += (rows[row] as number) ** 2;
        const residual = Math.sqrt(squares / length);
        if (residual <= KNOWN_RESIDUAL + fit.residual && residual < (best?.residual ?? Number.POSITIVE_INFINITY))
          best = { parameters, cost, residual };
      }
    }
    return best;
  }

  add({
    fit: { layers, residual },
    full,
    sides,
    strongest,
  }: {
    readonly fit: ShadowFit;
    readonly full: number;
    readonly sides: number;
    readonly strongest: number;
  }): void {
    if (residual > MAX_KNOWN_RESIDUAL) return;
    if (this.fits.length === MAX_KNOWN) return;
    const parameters = layers.flatMap(({ sigma, spread, offsetX, offsetY, strength }) => [
      Math.log(sigma),
      spread,
      offsetX,
      offsetY,
      Math.log(strength),
    ]);
    this.fits.push({ parameters, full, residual, sides, strongest });
  }
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
/** Starts of the search: sigma and spread as shares of how far the shadow is seen, offset as share of how much farther it is seen below. */
const SIGMA_STARTS = [0.2, 0.35, 0.5, 0.8];
const SPREAD_STARTS = [0, -0.25];
const OFFSET_STARTS = [1, 0.4];
/** A known shadow may leave this many levels more than around its own box, and be so much fainter next to it. */
const KNOWN_RESIDUAL = 0.12;
const SAME_STRENGTH = 0.85;
const MAX_KNOWN = 24;
/** Fits that leave more are not good enough to stand for others. */
const MAX_KNOWN_RESIDUAL = 0.6;
/** And where it leaves so many levels more than that. */
const HOPELESS_RESIDUAL = 1;
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

/** The start that leaves least. */
function bestStart(task: ShadowTask, reach: number, down: number): number[] {
  const rows = new Float64Array(rowsOf(task, 1));
  let best: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const sigma of SIGMA_STARTS) {
    for (const spread of SPREAD_STARTS) {
      for (const offset of OFFSET_STARTS) {
        const start: number[] = [];
        start[at.logSigma] = Math.log(reach * sigma);
        start[at.spread] = spread * reach;
        start[at.offsetX] = 0;
        start[at.offsetY] = down * offset;
        start[at.logStrength] = Math.log(Math.min(task.full, 1.5 * task.samples.strongest));
        const cost = writeResiduals(task, start, rows);
        if (cost >= least) continue;
        least = cost;
        best = start;
      }
    }
  }
  return best;
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
  const starts = [
    [...part(0.6 * sigma, 1), ...part(2 * sigma, 0.5)],
    [...part(0.05 * reach, 0.3), ...part(0.4 * reach, 1)],
  ];
  const rounded = starts.map((start) => descend(task, start, free)).reduce((a, b) => (b.cost < a.cost ? b : a));
  const cutOff = descend({ ...task, lost: cut }, rounded.parameters, free);
  return cutOff.cost < rounded.cost ? cutOff : rounded;
}

/**
 * The blurred rectangles that explain the shades of a box's sides best by least squares: one, or up to
 * `maxLayers` where one clearly does not do. `full` is the change in levels that alpha 1 would make. What the sides leave open stays near the usual:
 * no spread, no offset aside, alpha 0.15.
 */
export function fitShadow(
  shades: Shades,
  size: BoxSize,
  full: number,
  maxLayers: 1 | 2,
  known: KnownShadows,
): ShadowFit | null {
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
  const cut = LOST_LEVELS * shades.direction.reduce((total, share) => total + Math.abs(share), 0);
  const same = known.find(task, cut, shades.sides.length);
  if (same) return layersOf(same);
  const withOffsetX = has(0) && has(2);
  const free = layerIndices(0, withOffsetX);
  const best = descend(task, bestStart(task, reach, down), free);
  if (best.residual > MAX_RESIDUAL_SHARE_FOR_TWO * samples.strongest + HOPELESS_RESIDUAL) return null;
  const cutOff = descend({ ...task, lost: cut }, best.parameters, free);
  const single = cutOff.cost < best.cost ? cutOff : best;
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
