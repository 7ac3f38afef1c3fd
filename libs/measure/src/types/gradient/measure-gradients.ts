import {
  type Box,
  type Candidate,
  deltaE,
  type GradientStop,
  type GradientValue,
  MAX_EVIDENCE,
} from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import type { Edges } from '../../analysis/outlines.js';
import type { Measured } from '../definition.js';
import { findGradients, type PaintedGradient } from './find-gradients.js';

/** Angles and colours this near are one gradient in boxes of different shape. */
const SAME_ANGLE_DEG = 3;
const SAME_DELTA_E = 3;
const SAME_POSITION = 0.05;
const MAX_GRADIENTS = 12;
/** A fit that leaves this many levels unexplained would be worth nothing. */
const WORTHLESS_RESIDUAL = 4;
/** Half as sure of an area this small, in source pixels: two lines of text high and as wide as a word. */
const SMALL_AREA_PIXELS = 600;

interface Sight {
  readonly painted: PaintedGradient;
  readonly value: GradientValue;
}

/**
 * The different gradients that boxes are painted with, those on the most area first. Confidence is (1 - r / 4) times
 * a / (a + 600) for a fit that leaves r levels of 255 unexplained on a box of a pixels. A gradient of two directions,
 * such as 130 and 310 degrees with its stops reversed, is named by the one from 22.5 to 202.5 degrees.
 */
export function measureGradients(analysis: Analysis, _pixelRatio: number): Measured {
  const groups: Sight[][] = [];
  for (const painted of findGradients(analysis)) {
    const sight = { painted, value: valueOf(painted) };
    const group = groups.find(([head]) => head && isSame(head.value, sight.value));
    if (group) group.push(sight);
    else groups.push([sight]);
  }
  const candidates = groups.slice(0, MAX_GRADIENTS).map(candidateOf);
  return { candidates, warnings: candidates.length === 0 ? [nothingFound(analysis)] : [] };
}

/** The boxes that are painted with a gradient, the largest first. */
export function gradientAreas(analysis: Analysis): Edges[] {
  return findGradients(analysis).map(({ box }) => box);
}

function valueOf({ fit: { kind, angleDeg }, stops }: PaintedGradient): GradientValue {
  return { kind, angle_deg: angleDeg === null ? null : Math.round(angleDeg * 10) / 10, stops: [...stops] };
}

function isSame(a: GradientValue, b: GradientValue): boolean {
  if (a.kind !== b.kind || a.stops.length !== b.stops.length) return false;
  const apart = Math.abs((a.angle_deg ?? 0) - (b.angle_deg ?? 0));
  if (apart <= SAME_ANGLE_DEG) return isSameStops(a.stops, b.stops);
  return a.angle_deg !== null && Math.abs(apart - 180) <= SAME_ANGLE_DEG && isSameStops(a.stops, reversed(b.stops));
}

function isSameStops(a: readonly GradientStop[], b: readonly GradientStop[]): boolean {
  return a.every(({ position, color }, index) => {
    const other = b[index] as GradientStop;
    return Math.abs(position - other.position) <= SAME_POSITION && deltaE(color, other.color) <= SAME_DELTA_E;
  });
}

const reversed = (stops: readonly GradientStop[]): GradientStop[] =>
  stops.map((stop) => ({ ...stop, position: 1 - stop.position })).reverse();

const areaOf = ({ left, top, right, bottom }: Edges): number => (right - left) * (bottom - top);

function candidateOf(group: readonly Sight[]): Candidate<GradientValue> {
  const head = group[0] as Sight;
  const { box, fit } = head.painted;
  const area = areaOf(box);
  const confidence = (1 - fit.residual / WORTHLESS_RESIDUAL) * (area / (area + SMALL_AREA_PIXELS));
  return {
    value: head.value,
    confidence: Math.round(confidence * 1e4) / 1e4,
    occurrence_count: group.length,
    evidence: group.slice(0, MAX_EVIDENCE).map(({ painted }) => boxOf(painted.box)),
    engine: 'measured',
  };
}

const boxOf = ({ left, top, right, bottom }: Edges): Box => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
});

function nothingFound({ shapes }: Analysis) {
  const message = `No gradient was found: none of ${shapes.rectangles.size} rectangles changes its colour evenly along a line or around its middle; give a picture with a button, a card or a hero painted with one.`;
  return { type: 'gradient', code: 'nothing_found', message };
}
