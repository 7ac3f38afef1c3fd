import type { GradientStop } from '@copy-that/tokens';
import { hexOf } from '../color/hex-of.js';
import type { ColorCurve } from './color-curve.js';

/** A curve this near to its stops in every channel is drawn by them; levels of 255. */
const TOLERANCE = 2;
const MAX_STOPS = 8;
/** A first or last stretch that changes no more than this is the colour before the first or after the last stop. */
const FLAT_LEVELS = 1.5;
/** Lines that meet at less than this many levels a unit of place have no clear crossing. */
const MIN_BEND = 4;

/** Bins that one stop blends. */
const MAX_BLEND_BINS = 2;

/** A straight stretch of the curve, its colour at 0 and its slope by channel. */
interface Stretch {
  readonly start: readonly number[];
  readonly slope: readonly number[];
}

const channels = [0, 1, 2] as const;
const at = (values: ArrayLike<number>, index: number): number => values[index] as number;

/** Node farthest from the straight line between two others, and how far it is in its worst channel. */
function farthest({ place, rgb }: ColorCurve, from: number, to: number): { node: number; away: number } {
  let node = -1;
  let away = 0;
  for (let next = from + 1; next < to; next++) {
    const share = (at(place, next) - at(place, from)) / (at(place, to) - at(place, from));
    for (const c of channels) {
      const line = at(rgb, 3 * from + c) * (1 - share) + at(rgb, 3 * to + c) * share;
      const off = Math.abs(at(rgb, 3 * next + c) - line);
      if (off > away) {
        away = off;
        node = next;
      }
    }
  }
  return { node, away };
}

/** Nodes that stand for the whole curve, the worst first until all are near enough (Douglas, Peucker 1973). */
function bends(curve: ColorCurve): number[] {
  const kept = [0, curve.length - 1];
  while (kept.length < MAX_STOPS) {
    const worst = kept
      .slice(1)
      .map((to, index) => farthest(curve, kept[index] as number, to))
      .reduce((a, b) => (b.away > a.away ? b : a));
    if (worst.away <= TOLERANCE) break;
    kept.push(worst.node);
    kept.sort((a, b) => a - b);
  }
  return kept;
}

/** Least squares through the nodes between two bends; the bends' own bins hold both colours, so they count only where few are left. */
function stretchOf({ place, rgb }: ColorCurve, from: number, to: number): Stretch {
  const margin = to - from >= 4 ? 1 : 0;
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let node = from + margin; node <= to - margin; node++) {
    count++;
    sum += at(place, node);
    squares += at(place, node) ** 2;
  }
  const spread = squares - (sum * sum) / count;
  const fits = channels.map((c) => {
    let total = 0;
    let product = 0;
    for (let node = from + margin; node <= to - margin; node++) {
      total += at(rgb, 3 * node + c);
      product += at(rgb, 3 * node + c) * at(place, node);
    }
    const slope = spread > 0 ? (product - (total * sum) / count) / spread : 0;
    return { start: (total - slope * sum) / count, slope };
  });
  return { start: fits.map(({ start }) => start), slope: fits.map(({ slope }) => slope) };
}

const stretchesOf = (curve: ColorCurve, nodes: readonly number[]): Stretch[] =>
  nodes.slice(1).map((to, index) => stretchOf(curve, nodes[index] as number, to));

/** A stop in the middle of a bin blends both sides there: a stretch of a bin or two where its neighbours meet is no stretch. */
function withoutBlends(curve: ColorCurve, nodes: readonly number[]): number[] {
  const kept = [...nodes];
  for (let index = 1; index + 2 < kept.length; index++) {
    const [before, from, to, after] = kept.slice(index - 1, index + 3) as [number, number, number, number];
    if (to - from > MAX_BLEND_BINS) continue;
    const low = at(curve.place, Math.max(0, from - 1));
    const high = at(curve.place, Math.min(curve.length - 1, to + 1));
    const place = crossing(stretchOf(curve, before, from), stretchOf(curve, to, after), Number.NaN);
    if (place >= low && place <= high) kept.splice(index, 2, place < (low + high) / 2 ? from : to);
  }
  return kept;
}

/** Where two stretches meet best over the channels; the node between them where they hardly bend. */
function crossing(before: Stretch, after: Stretch, node: number): number {
  let product = 0;
  let square = 0;
  for (const c of channels) {
    const bend = at(after.slope, c) - at(before.slope, c);
    product += bend * (at(before.start, c) - at(after.start, c));
    square += bend * bend;
  }
  return Math.sqrt(square) < MIN_BEND ? node : product / square;
}

const colorOn = ({ start, slope }: Stretch, place: number): number[] =>
  channels.map((c) => at(start, c) + at(slope, c) * place);

function hexAt(rgb: readonly number[]): string {
  return hexOf(rgb.reduce((packed, value) => (packed << 8) | Math.max(0, Math.min(255, Math.round(value))), 0));
}

const steepest = ({ slope }: Stretch): number => Math.max(...slope.map(Math.abs));

/**
 * The fewest CSS stops, at most eight, that draw a curve within two levels. Ends are drawn on to 0 and 1; a flat end is
 * left to its stop, as CSS paints what lies before the first stop and after the last in their colours.
 */
export function stopsOf(curve: ColorCurve): GradientStop[] {
  const nodes = withoutBlends(curve, bends(curve));
  const stretches = stretchesOf(curve, nodes);
  const inner = stretches.slice(1).map((after, index) => {
    const node = nodes[index + 1] as number;
    const low = at(curve.place, nodes[index] as number);
    const high = at(curve.place, nodes[index + 2] as number);
    const place = crossing(stretches[index] as Stretch, after, at(curve.place, node));
    return Math.max(low, Math.min(high, place));
  });
  const places = [0, ...inner.sort((a, b) => a - b), 1];
  const stops = places.map((place, index) => {
    const near = stretches.slice(Math.max(0, index - 1), index + 1).map((stretch) => colorOn(stretch, place));
    const rgb = channels.map((c) => near.reduce((sum, color) => sum + at(color, c), 0) / near.length);
    return { position: Math.round(place * 1000) / 1000, color: hexAt(rgb), alpha: 1 };
  });
  const isFlat = (index: number): boolean => {
    const stretch = stretches.at(index) as Stretch;
    const length = index === 0 ? at(places, 1) : 1 - at(places, places.length - 2);
    return steepest(stretch) * length <= FLAT_LEVELS;
  };
  if (stops.length > 2 && isFlat(-1)) stops.pop();
  if (stops.length > 2 && isFlat(0)) stops.shift();
  return stops;
}
