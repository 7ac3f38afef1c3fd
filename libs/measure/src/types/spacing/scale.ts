import type { Distance } from './distance.js';
import { kindWeights } from './kind-weights.js';

/**
 * Kits space things by these multiples of their root size (1rem), each with its share among the lengths that styles of UI
 * kits declare at least four times; Bootstrap, Tailwind and Material name nearly the same steps.
 */
const STEPS: readonly (readonly [times: number, share: number])[] = [
  [0.25, 0.1],
  [0.375, 0.07],
  [0.5, 0.155],
  [0.75, 0.15],
  [1, 0.18],
  [1.25, 0.065],
  [1.5, 0.15],
  [2, 0.04],
  [2.5, 0.02],
  [3, 0.04],
  [4, 0.01],
  [5, 0.01],
];
/** Root sizes looked at, CSS pixels: browsers start at 16. */
const MIN_ROOT_PX = 11;
const MAX_ROOT_PX = 23;
const ROOT_STEP_PX = 0.125;
const USUAL_ROOT_PX = 16;
const ROOT_SPREAD = 0.16;
/** Text of a page is one of these shares of the root size, mostly; read to about half a pixel. */
const TEXT_SHARES: readonly (readonly [share: number, often: number])[] = [
  [1, 0.35],
  [0.9375, 0.15],
  [0.875, 0.25],
  [0.8, 0.08],
];
const OTHER_TEXT = 0.1;
const TEXT_SIGMA_PX = 0.5;
/** The size of the text says as much as some lengths. */
const TEXT_TRUST = 3;
/** How far lengths between edges of boxes, and such of text, are off their step. */
const BOX_SIGMA_PX = 0.25;
const INK_SIGMA_PX = 0.5;
/** Kinds of less weight, and lengths of layout, say nothing about the scale. */
const MIN_WEIGHT = 0.25;
const MAX_LENGTH_PX = 70;
/** A kind as good as certain is on a step this often; lengths on none are short more often than long, 20 px on the average. */
const ON_STEP_SHARE = 0.35;
const OFF_STEP_MEAN_PX = 20;
/** The second of equal lengths adds half of the first. */
const REPEAT_SHARE = 0.5;
/** Lengths of one page depend on each other: two thirds of the evidence. */
const INDEPENDENT_SHARE = 0.65;
/** Less likely roots are left out. */
const MIN_CHANCE = 0.01;
/** A length this near to a step is on it. */
const NEAR_PX = 0.45;

/** Roots this near to the likeliest are the same one, less well measured. */
const SAME_ROOT_PX = 1;
/** As likely as not. */
const EVEN = 0.5;

/** What a page's lengths say about the scale they are taken from. */
export interface Scale {
  /** The steps of the likeliest root size, CSS pixels. */
  readonly steps: readonly number[];
  /** How likely a length is one of the steps, 0..1; near 0.5 for every length where no root size stands out. */
  readonly fit: (sizePx: number) => number;
}

const roots: readonly number[] = Array.from(
  { length: (MAX_ROOT_PX - MIN_ROOT_PX) / ROOT_STEP_PX + 1 },
  (_, at) => MIN_ROOT_PX + at * ROOT_STEP_PX,
);

const bell = (off: number, sigma: number): number => Math.exp((-off * off) / (2 * sigma * sigma));

interface Seen {
  readonly kind: string;
  sum: number;
  count: number;
}

/** Equal lengths of one kind as one: edges of boxes to half a pixel, text to a whole one. */
function poolSights(sights: readonly Distance[]): Seen[] {
  const pools = new Map<string, Seen>();
  for (const { kind, size } of sights) {
    if ((kindWeights[kind] ?? 0) < MIN_WEIGHT || size > MAX_LENGTH_PX) continue;
    const key = `${kind} ${Math.round(size * (kind.includes('text') ? 1 : 2))}`;
    const pool = pools.get(key);
    if (pool) {
      pool.sum += size;
      pool.count++;
    } else pools.set(key, { kind, sum: size, count: 1 });
  }
  return [...pools.values()];
}

/** Logarithm of how likely a root size is, to a constant. */
function likelihoodOf(root: number, pools: readonly Seen[], textPx: number | null): number {
  let log = -(Math.log(root / USUAL_ROOT_PX) ** 2) / (2 * ROOT_SPREAD ** 2);
  for (const { kind, sum, count } of pools) {
    const size = sum / count;
    const sigma = kind.includes('text') ? INK_SIGMA_PX : BOX_SIGMA_PX;
    let onStep = 0;
    for (const [times, share] of STEPS) {
      const off = Math.abs(size - times * root);
      if (off < 4 * sigma) onStep += (share * bell(off, sigma)) / (sigma * Math.sqrt(2 * Math.PI));
    }
    const offStep = Math.exp(-size / OFF_STEP_MEAN_PX) / OFF_STEP_MEAN_PX;
    const trust = ON_STEP_SHARE * (kindWeights[kind] as number);
    const times = (1 - REPEAT_SHARE ** count) / (1 - REPEAT_SHARE);
    log += times * Math.log(trust * onStep + (1 - trust) * offStep);
  }
  if (textPx === null) return log;
  const ofText = TEXT_SHARES.reduce(
    (sum, [share, often]) => sum + often * bell(textPx - share * root, TEXT_SIGMA_PX),
    OTHER_TEXT,
  );
  return log + TEXT_TRUST * Math.log(ofText);
}

/**
 * The scale that lengths (CSS pixels) and the usual size of the text speak for: every root size is given a chance by how
 * many lengths lie on its steps (Bayes), and a length fits by the chances of the roots it is a step of.
 */
export function findScale(sights: readonly Distance[], textPx: number | null): Scale {
  const pools = poolSights(sights);
  if (pools.length === 0) return { steps: [], fit: () => EVEN };
  const logs = roots.map((root) => likelihoodOf(root, pools, textPx));
  const best = Math.max(...logs);
  const odds = logs.map((log) => Math.exp(INDEPENDENT_SHARE * (log - best)));
  const whole = odds.reduce((sum, each) => sum + each, 0);
  const likely = roots.flatMap((root, at) => {
    const chance = (odds[at] as number) / whole;
    return chance > MIN_CHANCE ? [{ root, chance }] : [];
  });
  const likeliest = roots[logs.indexOf(best)] as number;
  const sure = likely.reduce(
    (sum, { root, chance }) => sum + (Math.abs(root - likeliest) <= SAME_ROOT_PX ? chance : 0),
    0,
  );
  const onStep = (sizePx: number): number =>
    likely.reduce((sum, { root, chance }) => {
      const off = STEPS.reduce((least, [times]) => Math.min(least, Math.abs(sizePx - times * root)), Infinity);
      return sum + chance * bell(off, NEAR_PX);
    }, 0);
  return {
    steps: STEPS.map(([times]) => times * likeliest),
    fit: (sizePx) => EVEN + sure * (onStep(sizePx) - EVEN),
  };
}
