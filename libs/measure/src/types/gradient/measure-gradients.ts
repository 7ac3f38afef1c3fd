import { type Candidate, type GradientStop, type GradientValue, MAX_EVIDENCE } from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import { hexOf } from '../color/hex-of.js';
import type { MeasureWarning } from '../definition.js';
import { findGradients, type SeenGradient } from './find-gradients.js';
import type { GradientFit } from './fit-gradient.js';

/** A page uses a few gradients; what comes after the largest is mostly chance. */
const MAX_GRADIENTS = 12;
/** Small or wavering ones are mostly a shadow or a part of a picture. */
const MIN_CONFIDENCE = 0.3;
const MIN_LOSSY_CONFIDENCE = 0.45;
/** Gradients are the same when their directions, stops and colours differ by no more than this. */
const SAME_DEG = 3;
const SAME_PLACE = 0.06;
const SAME_LEVELS = 8;
/** A first or last stretch that changes no more than this needs no stop of its own. */
const FLAT_LEVELS = 1;
/** An area of this many source pixels is as sure as a residual of one level makes unsure. */
const SURE_AREA_PX = 4000;

/** Gradients with their places in the picture, or why there are none. */
export interface MeasuredGradients {
  readonly candidates: Candidate<GradientValue>[];
  readonly warnings: MeasureWarning[];
}

interface Group {
  readonly best: SeenGradient;
  readonly members: SeenGradient[];
}

const areaOf = ({ box: { left, top, right, bottom } }: SeenGradient): number => (right - left) * (bottom - top);

/**
 * The gradients boxes are painted with, those of the largest area first; like ones are one candidate with the values of
 * the largest. Confidence is c * a / (a + 4000), where a is the area in source pixels and c = share of the area that
 * fits / (1 + residual in levels).
 */
export function measureGradients(analysis: Analysis, pixelRatio: number): MeasuredGradients {
  const groups: Group[] = [];
  for (const gradient of findGradients(analysis, pixelRatio).sort((a, b) => areaOf(b) - areaOf(a))) {
    const group = groups.find(({ best }) => isSame(best.fit, gradient.fit));
    if (group) group.members.push(gradient);
    else groups.push({ best: gradient, members: [gradient] });
  }
  const least = analysis.isLossy ? MIN_LOSSY_CONFIDENCE : MIN_CONFIDENCE;
  const candidates = groups
    .map(candidateOf)
    .filter(({ confidence }) => confidence >= least)
    .slice(0, MAX_GRADIENTS);
  if (candidates.length > 0) return { candidates, warnings: [] };
  const message = `No gradient was found: no area of at least 48 by 16 CSS pixels with edges of its own changes colour evenly; give a picture without strong compression, or add the gradient by hand.`;
  return { candidates, warnings: [{ type: 'gradient', code: 'nothing_found', message }] };
}

function isSame(a: GradientFit, b: GradientFit): boolean {
  const knots = a.curve.knots;
  if (a.kind !== b.kind || knots.length !== b.curve.knots.length) return false;
  if (Math.abs((a.angleDeg ?? 0) - (b.angleDeg ?? 0)) > SAME_DEG) return false;
  return (
    knots.every((knot, index) => Math.abs(knot - (b.curve.knots[index] as number)) <= SAME_PLACE) &&
    a.curve.levels.every((level, index) => Math.abs(level - (b.curve.levels[index] as number)) <= SAME_LEVELS)
  );
}

function candidateOf({ best, members }: Group): Candidate<GradientValue> {
  const area = areaOf(best);
  const certainty = best.fit.share / (1 + best.fit.residual);
  return {
    value: { kind: best.fit.kind, angle_deg: best.fit.angleDeg, stops: stopsOf(best.fit) },
    confidence: Math.round(((certainty * area) / (area + SURE_AREA_PX)) * 1e4) / 1e4,
    occurrence_count: members.length,
    evidence: members.slice(0, MAX_EVIDENCE).map(({ box }) => ({
      x: box.left,
      y: box.top,
      width: box.right - box.left,
      height: box.bottom - box.top,
    })),
    engine: 'measured',
  };
}

function stopsOf({ curve: { knots, levels } }: GradientFit): GradientStop[] {
  const channel = (knot: number, index: number) =>
    Math.max(0, Math.min(255, Math.round(levels[knot * 3 + index] as number)));
  const stops = knots.map((position, knot) => ({
    position: Math.round(position * 1000) / 1000,
    color: hexOf((channel(knot, 0) << 16) | (channel(knot, 1) << 8) | channel(knot, 2)),
    alpha: 1,
  }));
  const isFlat = (a: number, b: number) =>
    [0, 1, 2].every((index) => Math.abs(channel(a, index) - channel(b, index)) <= FLAT_LEVELS);
  // CSS paints what lies before the first stop and after the last in their colours.
  if (stops.length > 2 && isFlat(stops.length - 2, stops.length - 1)) stops.pop();
  if (stops.length > 2 && isFlat(0, 1)) stops.shift();
  return stops;
}
