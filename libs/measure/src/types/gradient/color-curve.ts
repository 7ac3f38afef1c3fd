/** Colours at places along a line: what a curve is fitted to. */
export interface CurveSamples {
  readonly length: number;
  /** Three channels a sample. */
  readonly levels: Float32Array;
  /** 1 for samples that count. */
  readonly weight: Uint8Array;
}

/** A colour that changes in straight pieces between knots. */
export interface ColorCurve {
  readonly knots: readonly number[];
  /** Three levels a knot. */
  readonly levels: Float64Array;
}

/** Keeps knots without samples near their neighbours; in samples. */
const STIFFNESS = 1e-3;

/** Number of the piece a place lies in. */
function pieceOf(knots: readonly number[], place: number): number {
  // Knots are mostly even: the search starts where an even one would lie.
  let piece = Math.max(0, Math.min(knots.length - 2, Math.floor(place * (knots.length - 1))));
  while (piece > 0 && place < (knots[piece] as number)) piece--;
  while (piece < knots.length - 2 && place > (knots[piece + 1] as number)) piece++;
  return piece;
}

/** Fits the levels at given knots by least squares; `places` gives each sample's place. */
export function fitCurve(samples: CurveSamples, places: Float64Array, knots: readonly number[]): ColorCurve {
  const size = knots.length;
  // Each sample lies between two knots, so the normal equations are tridiagonal.
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  const levels = new Float64Array(size * 3);
  for (let knot = 0; knot < size; knot++) diagonal[knot] = knot === 0 || knot === size - 1 ? STIFFNESS : 2 * STIFFNESS;
  beside.fill(-STIFFNESS);
  for (let at = 0; at < samples.length; at++) {
    if (!samples.weight[at]) continue;
    const place = places[at] as number;
    const piece = pieceOf(knots, place);
    const from = knots[piece] as number;
    const share = (place - from) / ((knots[piece + 1] as number) - from);
    diagonal[piece] = (diagonal[piece] as number) + (1 - share) ** 2;
    diagonal[piece + 1] = (diagonal[piece + 1] as number) + share ** 2;
    beside[piece] = (beside[piece] as number) + share * (1 - share);
    for (let channel = 0; channel < 3; channel++) {
      const level = samples.levels[at * 3 + channel] as number;
      const into = piece * 3 + channel;
      levels[into] = (levels[into] as number) + (1 - share) * level;
      levels[into + 3] = (levels[into + 3] as number) + share * level;
    }
  }
  for (let knot = 1; knot < size; knot++) {
    const share = (beside[knot - 1] as number) / (diagonal[knot - 1] as number);
    diagonal[knot] = (diagonal[knot] as number) - share * (beside[knot - 1] as number);
    for (let channel = 0; channel < 3; channel++) {
      const into = knot * 3 + channel;
      levels[into] = (levels[into] as number) - share * (levels[into - 3] as number);
    }
  }
  for (let knot = size - 1; knot >= 0; knot--) {
    for (let channel = 0; channel < 3; channel++) {
      const into = knot * 3 + channel;
      const next = knot + 1 < size ? (beside[knot] as number) * (levels[into + 3] as number) : 0;
      levels[into] = ((levels[into] as number) - next) / (diagonal[knot] as number);
    }
  }
  return { knots, levels };
}

/** A channel's level at a place; straight on beyond the ends. */
export function levelAt({ knots, levels }: ColorCurve, place: number, channel: number): number {
  const piece = pieceOf(knots, place);
  const from = knots[piece] as number;
  const share = (place - from) / ((knots[piece + 1] as number) - from);
  const before = levels[piece * 3 + channel] as number;
  return before + share * ((levels[piece * 3 + 3 + channel] as number) - before);
}

/** Mean square by which the samples that count leave the curve, over all channels. */
export function curveError(samples: CurveSamples, places: Float64Array, curve: ColorCurve): number {
  let total = 0;
  let count = 0;
  for (let at = 0; at < samples.length; at++) {
    if (!samples.weight[at]) continue;
    total += offCurve(samples, places, curve, at);
    count++;
  }
  return count === 0 ? 0 : total / count / 3;
}

/** Squared distance of one sample from the curve, over the three channels. */
export function offCurve(samples: CurveSamples, places: Float64Array, curve: ColorCurve, at: number): number {
  let total = 0;
  for (let channel = 0; channel < 3; channel++)
    total += ((samples.levels[at * 3 + channel] as number) - levelAt(curve, places[at] as number, channel)) ** 2;
  return total;
}
