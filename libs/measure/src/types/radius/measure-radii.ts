import { type Candidate, MAX_EVIDENCE, type RadiusValue } from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import type { Edges } from '../../analysis/outlines.js';
import type { Measured } from '../definition.js';
import type { BoxRadius } from './box-radius.js';

import { readFlatRadii, readPictureRadii } from './rounded-boxes.js';

/** Radii this near are one: CSS pixels, and a share of the radius. */
const SAME_CSS_PX = 0.5;
const SAME_SHARE = 0.08;
/** Radii are told to so many CSS px: anti-aliasing leaves no more to read. */
const STEP_CSS_PX = 0.25;
/** A scale of radii has fewer steps than this; what comes after the best supported is mostly chance. */
const MAX_RADII = 8;
/** Less support than this is chance: one box with two corners that show it. */
const MIN_SUPPORT = 0.55;
/** And less than this where all boxes are small: the insides of letters are round, the more of them show the higher the pixel ratio. */
const MIN_SMALL_SUPPORT = 0.7;
/** The support at which a radius is as likely right as wrong. */
const EVEN_SUPPORT = 0.5;
/** The smaller a box, the likelier it is part of an icon; CSS pixels. */
const SMALL_CSS_PX = 20;
const ICON_CSS_PX = 40;
const SMALL_WEIGHT = 0.4;
/** A corner that explains this little of its pixels counts nothing. */
const WORST_ERROR = 0.15;

/** Anti-aliasing can move a radius by this many source pixels; with a share of the support this small it did. */
const MAX_ERROR_PX = 1;
const MINOR_SHARE = 0.25;

/** One box's radius in CSS pixels and how much it says, 0..1. */
interface Sight {
  readonly cssPx: number;
  readonly weight: number;
  /** So small that it may be part of an icon or a letter. */
  readonly isSmall: boolean;
  readonly edges: Edges;
}

/** Sights of one radius. */
interface Group {
  readonly value: RadiusValue;
  readonly support: number;
}

/**
 * The corner radii of painted boxes, best supported first. Every box weighs by its corners that agree and how well an
 * arc explains them; support is the sum over the boxes of one radius, confidence is s / (s + 0.5). Radii are weighted
 * medians to a quarter pixel, never snapped to a scale; boxes whose smaller sides are half circles are `is_full`.
 */
export function measureRadii(analysis: Analysis, pixelRatio: number): Measured {
  const boxes = [...readFlatRadii(analysis, pixelRatio), ...readPictureRadii(analysis)];
  const sightOf = (box: BoxRadius): Sight => ({
    cssPx: box.radiusPx / pixelRatio,
    weight: weightOf(box, pixelRatio),
    isSmall: isSmall(box, pixelRatio),
    edges: box.edges,
  });
  const groups = clusters(boxes.filter(({ isFull }) => !isFull).map(sightOf)).map((sights) => ({
    sights,
    value: {
      value_px: Math.max(STEP_CSS_PX, Math.round(median(sights) / STEP_CSS_PX) * STEP_CSS_PX),
      is_full: false,
    } as RadiusValue,
  }));
  const full = boxes.filter(({ isFull }) => isFull).map(sightOf);
  if (full.length > 0) groups.push({ sights: full, value: { value_px: null, is_full: true } });
  const candidates = groups
    .map(({ sights, value }) => ({ sights, value, support: sights.reduce((sum, { weight }) => sum + weight, 0) }))
    .filter(
      ({ support, sights }) => support >= (sights.every((sight) => sight.isSmall) ? MIN_SMALL_SUPPORT : MIN_SUPPORT),
    )
    .sort((a, b) => b.support - a.support || (a.value.value_px ?? 0) - (b.value.value_px ?? 0))
    .filter((group, rank, all) => !all.slice(0, rank).some((better) => isErrorOf(group, better, pixelRatio)))
    .slice(0, MAX_RADII)
    .map(
      ({ sights, value, support }): Candidate<RadiusValue> => ({
        value,
        confidence: Math.round((support / (support + EVEN_SUPPORT)) * 1e4) / 1e4,
        occurrence_count: sights.length,
        evidence: evidenceOf(sights),
        engine: 'measured',
      }),
    );
  return { candidates, warnings: candidates.length === 0 ? [nothingFound(analysis)] : [] };
}

/** Whether a radius is so near a much better supported one that measuring explains the difference. */
function isErrorOf(group: Group, better: Group, pixelRatio: number): boolean {
  const [a, b] = [group.value.value_px, better.value.value_px];
  if (a === null || b === null || group.support > MINOR_SHARE * better.support) return false;
  return Math.abs(a - b) <= MAX_ERROR_PX / pixelRatio;
}

function isSmall({ edges, isFull }: BoxRadius, pixelRatio: number): boolean {
  const width = (edges.right - edges.left) / pixelRatio;
  const height = (edges.bottom - edges.top) / pixelRatio;
  return Math.min(width, height) < SMALL_CSS_PX || (!isFull && Math.max(width, height) < ICON_CSS_PX);
}

function weightOf(box: BoxRadius, pixelRatio: number): number {
  const { corners, error } = box;
  return (corners / 4) * Math.max(0, 1 - error / WORST_ERROR) * (isSmall(box, pixelRatio) ? SMALL_WEIGHT : 1);
}

/** Groups sights around the heaviest ones: each takes what is the same as itself and not yet taken. */
function clusters(sights: readonly Sight[]): Sight[][] {
  const near = (a: Sight, b: Sight) =>
    Math.abs(a.cssPx - b.cssPx) <= Math.max(SAME_CSS_PX, SAME_SHARE * Math.max(a.cssPx, b.cssPx));
  const sorted = [...sights].sort((a, b) => a.cssPx - b.cssPx);
  const left = new Set(sorted);
  const found: Sight[][] = [];
  while (left.size > 0) {
    let best: Sight[] = [];
    let most = -1;
    const rest = [...left];
    let from = 0;
    for (const [index, seed] of rest.entries()) {
      while (!near(rest[from] as Sight, seed)) from++;
      let weight = 0;
      let to = from;
      for (; to < rest.length && (to <= index || near(rest[to] as Sight, seed)); to++)
        weight += (rest[to] as Sight).weight;
      if (weight <= most) continue;
      most = weight;
      best = rest.slice(from, to);
    }
    for (const sight of best) left.delete(sight);
    found.push(best);
  }
  return found;
}

function median(sights: readonly Sight[]): number {
  const sorted = [...sights].sort((a, b) => a.cssPx - b.cssPx);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  for (const { cssPx, weight } of sorted) {
    sum += weight;
    if (sum >= half) return cssPx;
  }
  return 0;
}

function evidenceOf(sights: readonly Sight[]) {
  return [...sights]
    .sort((a, b) => b.weight - a.weight || a.edges.top - b.edges.top || a.edges.left - b.edges.left)
    .slice(0, MAX_EVIDENCE)
    .map(({ edges: { left, top, right, bottom } }) => ({ x: left, y: top, width: right - left, height: bottom - top }));
}

function nothingFound({ detail, boxes }: Analysis) {
  const reason =
    detail.share > 0.5
      ? 'most of the picture is a photograph or a gradient, which has no boxes; give a screenshot of an interface'
      : `none of ${boxes.length} painted boxes has round corners that show clearly; give a larger part of the page, or one of higher pixel ratio`;
  return { type: 'radius', code: 'nothing_found', message: `No radius was found: ${reason}.` };
}
