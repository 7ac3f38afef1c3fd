import type { Distance } from './distance.js';
import { kindWeights } from './kind-weights.js';
import { findScale } from './scale.js';

/** One length with all that speaks for it, in CSS pixels. */
export interface Size {
  readonly size: number;
  readonly support: number;
  /** The distances it was seen as, the nearest first. */
  readonly sights: readonly Distance[];
}

/** Edges of boxes are whole pixels, so a length is off by rounding alone; of text, line boxes and bearings are estimates. */
const BOX_SIGMA_PX = 0.4;
const TEXT_SIGMA_PX = 1.1;
const REACH_SIGMAS = 3;
/** The second sight of a kind adds this share of the first, the third this share of the second, and so on. */
const REPEAT_SHARE = 0.8;
/** Longer distances are layout more often than rhythm: their support falls as one over their length; CSS pixels. */
const RHYTHM_CSS_PX = 24;
/** A length whose double, or half as much again, was seen too is likelier to be a step of a scale: by these shares of their support. */
const COMPANIONS: readonly (readonly [times: number, share: number])[] = [
  [2, 0.3],
  [1.5, 0.15],
];
const MAX_COMPANION_SUPPORT = 3;
/** Twice a length is off by more than the length. */
const COMPANION_WIDTH = 0.8;
/** How much the page's scale says: a length on one of its steps for certain has (1 + s) times its support, one on none (1 - s) times; less where edges of boxes say it than where text does. */
const BOX_SCALE_SHARE = 0.6;
const TEXT_SCALE_SHARE = 0.95;
/** Sizes are looked for at every quarter of a CSS pixel. */
const STEPS_PER_PX = 4;
/** Sights this near a better supported size are that size, measured less well. */
const SAME_PX = 1.2;
/** A sight that is exactly a better supported length speaks for others with the rest of its weight alone. */
const EXPLAINED_SHARE = 0.8;
/** More sights of one kind than this say no more. */
const MAX_SIGHTS = 4000;

const isOfText = (kind: string): boolean => kind.includes('text');
const sigmaOf = ({ kind }: Distance): number => (isOfText(kind) ? TEXT_SIGMA_PX : BOX_SIGMA_PX);

const NONE_EXPLAINED: ReadonlyMap<Distance, number> = new Map();

/**
 * Support of a length: over the kinds, weight times how near the sights are (normal law), repeats fading; more where the
 * length fits the page's scale (0..1). `left` is how much of a sight no better supported
 * length explains, 1 where absent.
 */
function supportOf(
  size: number,
  sights: readonly Distance[],
  wide: number,
  fit: number,
  left: ReadonlyMap<Distance, number> = NONE_EXPLAINED,
): number {
  const byKind = new Map<string, number[]>();
  for (const sight of sights) {
    const off = Math.abs(sight.size - size) / (sigmaOf(sight) * wide);
    if (off > REACH_SIGMAS) continue;
    const near = Math.exp((-off * off) / 2) * (left.get(sight) ?? 1);
    const list = byKind.get(sight.kind);
    if (list) list.push(near);
    else byKind.set(sight.kind, [near]);
  }
  let support = 0;
  for (const [kind, list] of byKind) {
    const scaleShare = isOfText(kind) ? TEXT_SCALE_SHARE : BOX_SCALE_SHARE;
    let share = (kindWeights[kind] ?? 0) * (1 + scaleShare * (2 * fit - 1));
    for (const near of list.sort((a, b) => b - a)) {
      support += share * near;
      share *= REPEAT_SHARE;
    }
  }
  return support;
}

/**
 * The lengths that sights speak for, best supported first; none within 1.2 px, or `sameShare` of the greater, of a better
 * one. `textCssPx` is the usual size of the text, which tells about the scale; null where there is none.
 */
export function voteSizes(
  distances: readonly Distance[],
  pixelRatio: number,
  maxCssPx: number,
  sameShare: number,
  textCssPx: number | null,
): Size[] {
  const sights = distances
    .map((distance) => ({ ...distance, size: distance.size / pixelRatio }))
    .filter(({ kind, size }) => kindWeights[kind] !== undefined && size <= 2 * maxCssPx)
    .sort((a, b) => a.size - b.size)
    .slice(0, MAX_SIGHTS);
  const window = (from: number, to: number) => {
    const start = sights.findIndex(({ size }) => size >= from);
    if (start < 0) return [];
    const end = sights.findIndex(({ size }) => size > to);
    return sights.slice(start, end < 0 ? undefined : end);
  };
  const reach = REACH_SIGMAS * TEXT_SIGMA_PX;
  const scale = findScale(sights, textCssPx);
  const places = new Set(
    [...scale.steps, ...sights.map(({ size }) => size)].map((size) => Math.round(size * STEPS_PER_PX) / STEPS_PER_PX),
  );
  const left = new Map<Distance, number>();
  const sizeOf = (size: number): Size => {
    const own = window(size - reach, size + reach);
    const fit = scale.fit(size);
    const support = supportOf(size, own, 1, fit, left);
    const companions = COMPANIONS.map(([times, share]) => {
      const near = window(times * size - 2 * reach, times * size + 2 * reach);
      return (
        share *
        Math.min(MAX_COMPANION_SUPPORT, supportOf(times * size, near, Math.max(1, COMPANION_WIDTH * times), fit))
      );
    });
    const all =
      support +
      Math.min(
        2 * support,
        companions.reduce((sum, each) => sum + each, 0),
      );
    return {
      size,
      support: size > RHYTHM_CSS_PX ? (all * RHYTHM_CSS_PX) / size : all,
      sights: own
        .filter((sight) => Math.abs(sight.size - size) <= SAME_PX)
        .sort((a, b) => Math.abs(a.size - size) - Math.abs(b.size - size)),
    };
  };
  let rest = [...places]
    .filter((size) => size <= maxCssPx)
    .map(sizeOf)
    .filter(({ sights: near }) => near.length > 0);
  const kept: Size[] = [];
  while (rest.length > 0) {
    const best = rest.reduce((a, b) => (b.support > a.support || (b.support === a.support && b.size < a.size) ? b : a));
    kept.push(best);
    // What it explains speaks for no other length.
    for (const sight of window(best.size - reach, best.size + reach)) {
      const off = (sight.size - best.size) / sigmaOf(sight);
      left.set(sight, (left.get(sight) ?? 1) * (1 - EXPLAINED_SHARE * Math.exp((-off * off) / 2)));
    }
    const isNear = ({ size }: Size) =>
      Math.abs(size - best.size) < Math.max(SAME_PX, sameShare * Math.max(size, best.size));
    rest = rest
      .filter((each) => !isNear(each))
      .map((each) => (Math.abs(each.size - best.size) <= 2 * reach ? sizeOf(each.size) : each));
  }
  return kept;
}
