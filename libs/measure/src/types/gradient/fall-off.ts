import type { Edges } from '../../analysis/outlines.js';
import type { GradientFit } from './fit-gradient.js';

/** The ends of a fall-off are rounder than its middle and turn the fit by so much. */
const MAX_TURN_DEG = 4;
/** Shadows fade within this length, CSS pixels. */
const MAX_LENGTH_CSS_PX = 110;
/** They darken every channel by the same share, to within this or a level and a half. */
const MAX_TINT = 0.25;
const TINT_LEVELS = 1.5;
/** And by no more than this. */
const MAX_ALPHA = 0.5;
/** Nobody paints so thin and tall a strip from side to side: it is the gap beside a shadowed box. */
const MAX_STRIP_CSS_PX = 48;
const MIN_STRIP_ASPECT = 6;
/** The share of the change that counts as the way back to the ground. */
const FADED = 0.06;

/**
 * Whether a gradient is the shadow of what stands beside it: across one side, darkest at the edge there, all channels
 * alike, faded soon, and without an edge of its own on the light end (or cut off by the picture while still curved).
 */
export function isFallOff(
  { kind, angleDeg, curve: { knots, levels } }: GradientFit,
  box: Edges,
  edges: readonly boolean[],
  width: number,
  height: number,
  pixelRatio: number,
): boolean {
  if (kind !== 'linear' || angleDeg === null) return false;
  const isUpright = Math.abs(angleDeg - 180) <= MAX_TURN_DEG || angleDeg <= MAX_TURN_DEG;
  if (!isUpright && Math.abs(angleDeg - 90) > MAX_TURN_DEG) return false;
  const last = knots.length - 1;
  const total = (knot: number) =>
    (levels[knot * 3] as number) + (levels[knot * 3 + 1] as number) + (levels[knot * 3 + 2] as number);
  const isDarkAtEnd = total(last) < total(0);
  // Angles just above 0 run upwards.
  const isUpwards = angleDeg <= MAX_TURN_DEG;
  const light = isDarkAtEnd ? 0 : last;
  const dark = isDarkAtEnd ? last : 0;
  const change = total(light) - total(dark);
  const shares = [0, 1, 2].map((channel) => {
    const from = Math.max(1, levels[light * 3 + channel] as number);
    return { share: (from - (levels[dark * 3 + channel] as number)) / from, doubt: TINT_LEVELS / from };
  });
  const most = Math.max(...shares.map(({ share }) => share));
  if (most > MAX_ALPHA || shares.some(({ share, doubt }) => share < most * (1 - MAX_TINT) - doubt)) return false;
  // In the order left, top, right, bottom: where the light end lies.
  const lightSide = isUpright ? (isDarkAtEnd === isUpwards ? 3 : 1) : isDarkAtEnd ? 0 : 2;
  const room = [box.left, box.top, width - box.right, height - box.bottom][lightSide] as number;
  const isStrip =
    !isUpright &&
    box.right - box.left <= MAX_STRIP_CSS_PX * pixelRatio &&
    box.bottom - box.top >= MIN_STRIP_ASPECT * (box.right - box.left);
  if (!isStrip && edges[lightSide] && !(room <= 1 && knots.length > 2)) return false;
  const line = isUpright ? box.bottom - box.top : box.right - box.left;
  const place = (knot: number) => (isDarkAtEnd ? 1 - (knots[knot] as number) : (knots[knot] as number));
  let faded = 1;
  for (let knot = 0; knot <= last; knot++)
    if (total(light) - total(knot) <= FADED * change) faded = Math.min(faded, place(knot));
  return faded * line <= MAX_LENGTH_CSS_PX * pixelRatio;
}
