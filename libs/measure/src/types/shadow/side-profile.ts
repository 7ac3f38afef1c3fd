import type { Edges } from '../../analysis/outlines.js';

/** A picture to sample: 0xrrggbb row by row. */
export interface Picture {
  readonly packed: Uint32Array;
  readonly width: number;
  readonly height: number;
  /** Whether compression has added noise, which only the mean over many points evens out. */
  readonly isLossy: boolean;
}

/** The colours met on the way out from one side of a box, the pixel next to the box first. */
export interface SideProfile {
  /** Three channels a pixel, 0..255. */
  readonly levels: Float32Array;
  readonly length: number;
}

/** The sides of a box in this order: left, top, right, bottom. */
export const SIDES = 4;
/** Points looked at along a side: text and neighbours may lie at less than half of them. */
const POINTS = 15;
const LOSSY_POINTS = 60;
const MIN_POINTS = 5;
/** Share of a side at either end that a round corner or the shadow's own corner may bend. */
const END_SHARE = 0.2;
/** Of the points, sorted by lightness, this share in the middle is averaged: a median that also evens out noise. */
const MIDDLE_SHARE = 1 / 3;
const LOSSY_MIDDLE_SHARE = 0.6;
/** A pixel of the fill at the edge may differ this much from the fill: noise, a slight gradient. */
const MAX_FILL_STEP = 12;

/** Index of the first pixel outside a side at `along`, and the step outwards. */
function rayOf({ left, top, right, bottom }: Edges, side: number, along: number, width: number): [number, number] {
  if (side === 0) return [along * width + left - 1, -1];
  if (side === 1) return [(top - 1) * width + along, -width];
  if (side === 2) return [along * width + right, 1];
  return [bottom * width + along, width];
}

function isNear(a: number, b: number): boolean {
  return (
    Math.abs((a >> 16) - (b >> 16)) <= MAX_FILL_STEP &&
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) <= MAX_FILL_STEP &&
    Math.abs((a & 255) - (b & 255)) <= MAX_FILL_STEP
  );
}

/** The rays along a side that start right at the fill (`null` takes all), as indices of their first pixels. */
function raysOf(picture: Picture, edges: Edges, side: number, fill: number | null): number[] {
  const isUpright = side === 0 || side === 2;
  const from = isUpright ? edges.top : edges.left;
  const size = (isUpright ? edges.bottom : edges.right) - from;
  const rays: number[] = [];
  let before = -1;
  const points = picture.isLossy ? LOSSY_POINTS : POINTS;
  for (let point = 0; point < points; point++) {
    const along = from + Math.floor(size * (END_SHARE + ((1 - 2 * END_SHARE) * (point + 0.5)) / points));
    if (along === before) continue;
    before = along;
    const [start, step] = rayOf(edges, side, along, picture.width);
    if (fill === null || isNear(picture.packed[start - step] as number, fill)) rays.push(start);
  }
  return rays;
}

const lightness = (rgb: number): number => (rgb >> 16) + ((rgb >> 8) & 255) + (rgb & 255);

/** Reads one side outwards up to `reachPx` or the picture's end; `null` where too little of the side is straight and free. */
export function readSide(
  picture: Picture,
  edges: Edges,
  side: number,
  fill: number | null,
  reachPx: number,
): SideProfile | null {
  const { packed, width, height } = picture;
  const room = [edges.left, edges.top, width - edges.right, height - edges.bottom][side] as number;
  const length = Math.min(room, reachPx);
  if (length < 1) return null;
  const rays = raysOf(picture, edges, side, fill);
  if (rays.length < MIN_POINTS) return null;
  const step = rayOf(edges, side, 0, width)[1];
  const levels = new Float32Array(length * 3);
  const sorted = new Uint32Array(rays.length);
  const first = Math.floor((rays.length * (1 - (picture.isLossy ? LOSSY_MIDDLE_SHARE : MIDDLE_SHARE))) / 2);
  const last = rays.length - first;
  for (let away = 0; away < length; away++) {
    for (let ray = 0; ray < rays.length; ray++) {
      const rgb = packed[(rays[ray] as number) + away * step] as number;
      const light = lightness(rgb);
      let at = ray;
      while (at > 0 && lightness(sorted[at - 1] as number) > light) {
        sorted[at] = sorted[at - 1] as number;
        at--;
      }
      sorted[at] = rgb;
    }
    for (let at = first; at < last; at++) {
      const rgb = sorted[at] as number;
      levels[away * 3] = (levels[away * 3] as number) + (rgb >> 16);
      levels[away * 3 + 1] = (levels[away * 3 + 1] as number) + ((rgb >> 8) & 255);
      levels[away * 3 + 2] = (levels[away * 3 + 2] as number) + (rgb & 255);
    }
    for (let channel = 0; channel < 3; channel++)
      levels[away * 3 + channel] = (levels[away * 3 + channel] as number) / (last - first);
  }
  return { levels, length };
}

/** The level of a channel (0 red, 1 green, 2 blue) at a pixel of a profile. */
export const levelOf = ({ levels }: SideProfile, at: number, channel: number): number =>
  levels[at * 3 + channel] as number;
