import { FAR, furthest, furthestOf, inTolerances, toleranceReach } from '../../tolerance.js';
import { deltaE } from '../color/color.distance.js';
import type { GradientStop, GradientValue } from './gradient.schema.js';

/** What one gradient may differ by from sighting to sighting (product numbers). */
const ANGLE_DEG = 5;
const POSITION = 0.05;
const ALPHA = 0.05;
const DELTA_E = 3;

function angleDistance(aDeg: number | null, bDeg: number | null): number {
  if (aDeg === null || bDeg === null) return aDeg === bDeg ? 0 : FAR;
  const apart = Math.abs(aDeg - bDeg);
  return Math.min(apart, 360 - apart) / ANGLE_DEG;
}

function stopDistance(a: GradientStop, b: GradientStop): number {
  const parts = [inTolerances(a.position, b.position, POSITION), inTolerances(a.alpha, b.alpha, ALPHA)];
  return furthestOf(parts, () => deltaE(a.color, b.color) / DELTA_E);
}

/** How far two gradients are apart: the angle round the circle or the stops furthest apart, in tolerances. */
export function gradientDistance(a: GradientValue, b: GradientValue): number {
  if (a.kind !== b.kind || a.stops.length !== b.stops.length) return FAR;
  const stops = a.stops.map((stop, i) => [stop, b.stops[i] ?? stop] as const);
  return furthestOf([angleDistance(a.angle_deg, b.angle_deg)], () =>
    furthest(stops.map(([one, other]) => stopDistance(one, other))),
  );
}

/** Degrees between the angle and 0, 0..180, whichever way round; where there is no angle, far from all. */
export function angleAt({ angle_deg: angle }: GradientValue): number {
  return angle === null ? Number.NEGATIVE_INFINITY : Math.min(angle, 360 - angle);
}

/** How far {@link angleAt} may be apart of gradients that are within so many tolerances. */
export function angleReach(_at: number, within: number): number {
  return toleranceReach(0, within, ANGLE_DEG);
}
