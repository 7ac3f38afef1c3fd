import { type Profile, REACH_PX, type ShadowProfiles } from './shadow-profile.js';

/** A shadow in source pixels. */
export interface FittedShadow {
  readonly offsetX: number;
  readonly offsetY: number;
  readonly blur: number;
  readonly spread: number;
  /** Opacity of the shadow over its ground if it were black, 0..1. */
  readonly alpha: number;
  /** Share of the profiles' energy the fit explains, 0..1. */
  readonly explained: number;
}

/** Standard deviations tried: blur radii 1 to 66 px (CSS Backgrounds 3: the blur's deviation is half its radius). */
const SIGMAS = [0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 9, 11, 13.5, 16.5, 20, 25, 33];
/** How far a shadow's edge may lie outside (or inside, below 0) the box's. */
const MIN_EDGE_PX = -24;
const MAX_EDGE_PX = 32;
const EDGE_STEP_PX = 0.5;
const EDGES = Math.round((MAX_EDGE_PX - MIN_EDGE_PX) / EDGE_STEP_PX) + 1;
/** Spreads are small, and a shadow that is cast upwards is rare: what explains only a little more is not believed. */
const SPREAD_PENALTY = 0.006;
const UPWARD_PENALTY = 0.04;
/** The farther out, the likelier that other things darken the ground too: what lies next to the edge tells the most. */
const TRUST_PX = 2.5;
/** Beyond this many pixels nothing counts any more. */
const TRUSTED_PX = 20;

/** How much each pixel of a profile counts, nearest first. */
const trust = Float64Array.from({ length: REACH_PX }, (_, at) => Math.exp(-at / TRUST_PX));

/** Normal distribution function (Abramowitz and Stegun 7.1.26, error below 1.5e-7). */
function phi(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - tail * Math.exp(-x * x);
  return z < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
}

/** Darkness of a black shadow `away` pixels outside a side, by deviation and by how far out its edge lies. */
const falloffs: Float64Array[][] = SIGMAS.map((sigma) =>
  Array.from({ length: EDGES }, (_, edge) =>
    Float64Array.from({ length: REACH_PX }, (__, at) => phi((MIN_EDGE_PX + edge * EDGE_STEP_PX - at - 0.5) / sigma)),
  ),
);

interface Products {
  /** Of the profile with each falloff, and of each falloff with itself, by edge. */
  readonly dot: Float64Array;
  readonly norm: Float64Array;
}

const middle = Math.round(-MIN_EDGE_PX / EDGE_STEP_PX);

function productsOf(profile: Profile | null, sigma: number, step: number): Products {
  const dot = new Float64Array(EDGES);
  const norm = new Float64Array(EDGES);
  if (!profile) return { dot, norm };
  const { darkness, gap } = profile;
  const across = falloffs[sigma]?.[middle] as Float64Array;
  for (let edge = 0; edge < EDGES; edge += step) {
    const own = falloffs[sigma]?.[edge] as Float64Array;
    let product = 0;
    let square = 0;
    for (let at = 0; at < Math.min(darkness.length, TRUSTED_PX); at++) {
      // The next thing's shadow comes the other way.
      const expected = (own[at] as number) + (gap === null ? 0 : (across[gap - 1 - at] as number));
      product += (trust[at] as number) * (darkness[at] as number) * expected;
      square += (trust[at] as number) * expected * expected;
    }
    dot[edge] = product;
    norm[edge] = square;
  }
  return { dot, norm };
}

const energyOf = ({ darkness }: Profile): number =>
  darkness.reduce((sum, dark, at) => sum + (trust[at] as number) * dark * dark, 0);

const at = (values: Float64Array, index: number): number => values[index] as number;

/** Edges are tried at every second step first, then at every step this near the best of them. */
const COARSE = 2;
const FINE = 3;
/** More spread than this is not seen in interfaces. */
const MAX_SPREAD_PX = 8;

interface Found {
  readonly score: number;
  readonly upper: number;
  readonly lower: number;
  readonly fit: FittedShadow;
}

/** The best pair of edges above and below for one deviation, among those `from` to `to` by `step`. */
function searchEdges(
  { top, right, bottom, left }: ShadowProfiles,
  energy: number,
  sigma: number,
  range: {
    readonly upper: readonly [number, number];
    readonly lower: readonly [number, number];
    readonly step: number;
  },
): Found | null {
  const above = productsOf(top, sigma, range.step);
  const below = productsOf(bottom, sigma, range.step);
  const beside = [productsOf(left, sigma, 1), productsOf(right, sigma, 1)] as const;
  let best: Found | null = null;
  for (let lower = range.lower[0]; lower <= range.lower[1]; lower += range.step) {
    for (let upper = range.upper[0]; upper <= range.upper[1]; upper += range.step) {
      // Without a profile on one side nothing tells spread from offset: the spread is taken as 0.
      if ((!top || !bottom) && upper + lower !== 2 * middle) continue;
      if ((upper + lower) % 2 !== 0) continue;
      const side = (upper + lower) / 2;
      const spread = (side - middle) * EDGE_STEP_PX;
      if (Math.abs(spread) > MAX_SPREAD_PX) continue;
      const dot = at(above.dot, upper) + at(below.dot, lower) + at(beside[0].dot, side) + at(beside[1].dot, side);
      const norm = at(above.norm, upper) + at(below.norm, lower) + at(beside[0].norm, side) + at(beside[1].norm, side);
      if (dot <= 0 || norm <= 1e-9) continue;
      const offsetY = ((lower - upper) / 2) * EDGE_STEP_PX;
      const explained = (dot * dot) / norm / energy;
      const score = explained - SPREAD_PENALTY * Math.abs(spread) - (offsetY < 0 ? UPWARD_PENALTY : 0);
      const alpha = dot / norm;
      if (alpha > 1 || (best && score <= best.score)) continue;
      const fit = { offsetX: 0, offsetY, blur: 2 * (SIGMAS[sigma] as number), spread, alpha, explained };
      best = { score, upper, lower, fit };
    }
  }
  return best;
}

/**
 * The one box-shadow whose blurred edges fit the profiles best by least squares: deviation, the edges above and below by
 * grid, opacity in closed form. Left and right share the mean of both edges, the spread.
 */
export function fitShadow(profiles: ShadowProfiles): FittedShadow | null {
  const { top, right, bottom, left } = profiles;
  const energy = [top, right, bottom, left].reduce((sum, side) => sum + (side ? energyOf(side) : 0), 0);
  if (energy <= 0) return null;
  const whole = [0, EDGES - 1] as const;
  const near = (edge: number) => [Math.max(0, edge - FINE), Math.min(EDGES - 1, edge + FINE)] as const;
  const coarse = SIGMAS.map((_, sigma) =>
    searchEdges(profiles, energy, sigma, { upper: whole, lower: whole, step: COARSE }),
  );
  const order = coarse
    .flatMap((found, sigma) => (found ? [{ ...found, sigma }] : []))
    .sort((a, b) => b.score - a.score)
    .slice(0, 3);
  const fine = order.flatMap(
    ({ upper, lower, sigma }) =>
      searchEdges(profiles, energy, sigma, { upper: near(upper), lower: near(lower), step: 1 }) ?? [],
  );
  return fine.sort((a, b) => b.score - a.score)[0]?.fit ?? null;
}
