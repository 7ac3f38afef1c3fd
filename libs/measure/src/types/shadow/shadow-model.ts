import { blurredEdge, EDGE_REACH_SIGMAS } from './blurred-edge.js';
import type { Shades } from './shade.js';

/** Size of the box in source pixels. */
export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

/** Where each parameter of a layer stands in a row of parameters; the next layer's follow after {@link LAYER_PARAMETERS}. */
export const at = { logSigma: 0, spread: 1, offsetX: 2, offsetY: 3, logStrength: 4 } as const;
export const LAYER_PARAMETERS = 5;

/** What a fit prefers where the pixels do not tell, in levels of residual a unit: no spread, no offset aside, alpha near 0.15. */
const SPREAD_WEIGHT = 2;
const OFFSET_X_WEIGHT = 0.5;
const OFFSET_Y_WEIGHT = 0.03;
const STRENGTH_WEIGHT = 0.4;
const USUAL_ALPHA = 0.15;
/** Preferences of each layer. */
const PREFERENCES = 4;
/** Values looked at a side: enough for every length a shadow has. */
const MAX_VALUES = 56;
/** Points across a side whose mean stands for the points the profile was read at. */
const ACROSS = [-0.2, 0, 0.2];
/** Fainter than this, in levels, counts as ground when the shadow's end is looked for. */
const GROUND_LEVELS = 0.25;

/** The values of all sides in one row: what is fitted. */
export class Samples {
  readonly side: Uint8Array;
  readonly distance: Float64Array;
  readonly value: Float64Array;
  readonly gain: Float64Array;
  readonly gap: Float64Array;
  readonly length: number;
  readonly strongest: number;

  constructor({ sides, startPx }: Shades) {
    const ends = sides.map(({ values }) => {
      const last = values.findLastIndex((value) => value > GROUND_LEVELS);
      // Ground beyond the shadow tells where it ends.
      return Math.min(values.length, Math.ceil((last + 1) * 1.4) + 6);
    });
    const stride = Math.max(1, Math.ceil(Math.max(0, ...ends) / MAX_VALUES));
    const rows = sides.flatMap(({ side, values, gain, gapPx }, index) => {
      const found: [number, number, number, number, number][] = [];
      for (let away = 0; away < (ends[index] as number); away += stride)
        found.push([side, startPx + away + 0.5, values[away] as number, gain, gapPx > 0 ? gapPx + startPx : 0]);
      return found;
    });
    this.length = rows.length;
    this.side = Uint8Array.from(rows, ([side]) => side);
    this.distance = Float64Array.from(rows, ([, distance]) => distance);
    this.value = Float64Array.from(rows, ([, , value]) => value);
    this.gain = Float64Array.from(rows, ([, , , gain]) => gain);
    this.gap = Float64Array.from(rows, ([, , , , gap]) => gap);
    this.strongest = rows.reduce((most, [, , value]) => Math.max(most, value), 0);
  }
}

/** What is fitted: `full` is the change alpha 1 would make, `lost` how many levels of each value were cut off in drawing. */
export interface ShadowTask {
  readonly samples: Samples;
  readonly size: BoxSize;
  readonly full: number;
  readonly lost: number;
}

/** How many residuals a fit of so many layers has. */
export const rowsOf = ({ samples }: ShadowTask, layers: number): number => samples.length + PREFERENCES * layers;

/** The share of a layer left at the middle of a side by the blur of the box's two other edges. */
function shareAcross(half: number, offset: number, length: number, sigma: number): number {
  if (half - Math.abs(offset) - length / 4 >= EDGE_REACH_SIGMAS * sigma) return 1;
  let total = 0;
  for (const share of ACROSS) {
    const place = share * length - offset;
    total += blurredEdge(place - half, sigma) - blurredEdge(place + half, sigma);
  }
  return Math.max(0, total / ACROSS.length);
}

/** Adds one layer to the modelled levels. */
function addLayer({ samples, size }: ShadowTask, p: readonly number[], from: number, into: Float64Array): void {
  const sigma = Math.exp(p[from + at.logSigma] as number);
  const spread = p[from + at.spread] as number;
  const offsetX = p[from + at.offsetX] as number;
  const offsetY = p[from + at.offsetY] as number;
  const strength = Math.exp(p[from + at.logStrength] as number);
  const halfX = size.width / 2 + spread;
  const halfY = size.height / 2 + spread;
  const upright = strength * shareAcross(halfY, offsetY, size.height, sigma);
  const level = strength * shareAcross(halfX, offsetX, size.width, sigma);
  const edge = [spread - offsetX, spread - offsetY, spread + offsetX, spread + offsetY];
  for (let row = 0; row < samples.length; row++) {
    const side = samples.side[row] as number;
    const distance = samples.distance[row] as number;
    const gap = samples.gap[row] as number;
    const isUpright = (side & 1) === 0;
    const beyond = distance - (edge[side] as number);
    const near = blurredEdge(beyond, sigma);
    const far = blurredEdge(beyond + 2 * (isUpright ? halfX : halfY), sigma);
    // The neighbour turns its opposite side to this one.
    const other = gap > 0 ? blurredEdge(gap - distance - (edge[side ^ 2] as number), sigma) : 0;
    into[row] =
      (into[row] as number) + (isUpright ? upright : level) * (samples.gain[row] as number) * (near - far + other);
  }
}

/** Writes the residual of each sample and of the preferences; returns the sum of squares. */
export function writeResiduals(task: ShadowTask, p: readonly number[], into: Float64Array): number {
  const { samples, full, lost } = task;
  const layers = p.length / LAYER_PARAMETERS;
  into.fill(0);
  for (let layer = 0; layer < layers; layer++) addLayer(task, p, layer * LAYER_PARAMETERS, into);
  let total = 0;
  for (let row = 0; row < samples.length; row++) {
    const residual = Math.max(0, (into[row] as number) - lost) - (samples.value[row] as number);
    into[row] = residual;
    total += residual * residual;
  }
  for (let layer = 0; layer < layers; layer++) {
    const from = layer * LAYER_PARAMETERS;
    const unit = Math.max(1, Math.exp(p[from + at.logSigma] as number) / 2);
    const preferences = [
      (SPREAD_WEIGHT * (p[from + at.spread] as number)) / unit,
      (OFFSET_X_WEIGHT * (p[from + at.offsetX] as number)) / unit,
      (OFFSET_Y_WEIGHT * (p[from + at.offsetY] as number)) / unit,
      STRENGTH_WEIGHT * ((p[from + at.logStrength] as number) - Math.log(USUAL_ALPHA * full)),
    ];
    for (let index = 0; index < PREFERENCES; index++) {
      const residual = preferences[index] as number;
      into[samples.length + layer * PREFERENCES + index] = residual;
      total += residual * residual;
    }
  }
  return total;
}
