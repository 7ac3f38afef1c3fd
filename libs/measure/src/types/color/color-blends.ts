import type { Sightings } from './sightings.js';

/** Anti-aliasing mixes all channels by one share, so a mix is off the line by rounding alone: 0.5 a channel, twice. */
const MAX_OFF_LINE = 2;
/** A colour that strokes show this often, compared with the colour it would be a mix of, stands for itself. */
const MAX_SHARE = 0.3;

/** Distance of `rgb` from the line between two colours in sRGB, 0..441; infinite where it is not between them. */
export function offLine(rgb: number, from: number, to: number): number {
  let along = 0;
  let length = 0;
  let whole = 0;
  for (const shift of [16, 8, 0]) {
    const span = ((to >> shift) & 255) - ((from >> shift) & 255);
    const here = ((rgb >> shift) & 255) - ((from >> shift) & 255);
    along += span * here;
    length += span * span;
    whole += here * here;
  }
  if (along <= 0 || along >= length) return Number.POSITIVE_INFINITY;
  return Math.sqrt(Math.max(0, whole - (along * along) / length));
}

/** Whether most strokes of `seen` are thin strokes of `strong`, which anti-aliasing mixed with the ground they share. */
export function isBlendOf(seen: Sightings, strong: Sightings): boolean {
  if (seen.areas > 0 || seen.lines > 0 || strong.strokes <= seen.strokes) return false;
  let mixed = 0;
  for (const [ground, count] of seen.grounds) {
    const isRare = count <= MAX_SHARE * (strong.grounds.get(ground) ?? 0);
    if (isRare && offLine(seen.rgb, ground, strong.rgb) <= MAX_OFF_LINE) mixed += count;
  }
  return mixed > seen.strokes / 2;
}
