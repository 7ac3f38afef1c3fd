import type { ColorRuns } from './color-runs.js';
import type { Regions } from './regions.js';
import { findRoot, join } from './sets.js';
import { shapes } from './shapes.js';

/** Connected pixels (8 neighbours) that are no surface, line or ring: letters, icons, seams. Arrays are by piece. */
export interface Ink {
  readonly length: number;
  readonly left: Uint16Array;
  readonly top: Uint16Array;
  readonly right: Uint16Array;
  readonly bottom: Uint16Array;
  readonly pixels: Uint32Array;
  /** The surface region that most of the piece's sides touch, -1 where none does. */
  readonly ground: Int32Array;
  /** Share of the touched sides that is not of the ground's colour, 0..1: high on the seam between two surfaces. */
  readonly otherGround: Float32Array;
  /** Index into the runs' `colors`: what the strokes' cores show, -1 without ground. */
  readonly core: Int32Array;
}

const NONE = 0xffffffff;
/** Smaller pieces are specks, larger ones drawings: neither stands on a ground. */
const MIN_PIXELS = 3;
const MAX_SIDE_PX = 240;
/** Cores are at least this share as far from the ground as the farthest colour of the piece (the rest is anti-aliasing). */
const CORE_SHARE = 0.85;

function connect(runs: ColorRuns, isInk: Uint8Array): Uint32Array {
  const { rowStart, startX, endX } = runs;
  const parent = new Uint32Array(runs.length);
  for (let run = 0; run < runs.length; run++) parent[run] = run;
  for (let y = 0; y < runs.height; y++) {
    const from = rowStart[y] as number;
    const to = rowStart[y + 1] as number;
    for (let run = from + 1; run < to; run++) if (isInk[run] && isInk[run - 1]) join(parent, run - 1, run);
    if (y === 0) continue;
    let above = rowStart[y - 1] as number;
    let below = from;
    while (above < from && below < to) {
      const touch =
        (startX[above] as number) <= (endX[below] as number) && (startX[below] as number) <= (endX[above] as number);
      if (touch && isInk[above] && isInk[below]) join(parent, above, below);
      if ((endX[above] as number) < (endX[below] as number)) above++;
      else below++;
    }
  }
  return parent;
}

/** Squared distance of two packed colours in sRGB. */
export function distanceSquared(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16);
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = (a & 255) - (b & 255);
  return red * red + green * green + blue * blue;
}

function heaviest(sums: Map<number, number>): [key: number, weight: number] {
  let best = -1;
  let most = 0;
  for (const [key, weight] of sums) {
    if (weight > most) {
      most = weight;
      best = key;
    }
  }
  return [best, most];
}

function coreOf(colors: Map<number, number>, ground: number, palette: Uint32Array): number {
  let farthest = 0;
  for (const color of colors.keys()) farthest = Math.max(farthest, distanceSquared(palette[color] as number, ground));
  let best = -1;
  let most = 0;
  let bestDistance = 0;
  for (const [color, pixels] of colors) {
    const distance = distanceSquared(palette[color] as number, ground);
    if (distance < farthest * CORE_SHARE * CORE_SHARE) continue;
    if (pixels > most || (pixels === most && distance > bestDistance)) {
      most = pixels;
      best = color;
      bestDistance = distance;
    }
  }
  return best;
}

/** Pieces of ink with what they lie on and the colour of their cores. */
export function findInk(runs: ColorRuns, regions: Regions, shapeOf: Uint8Array): Ink {
  const { rowStart, startX, endX, colorOf, colors } = runs;
  const isInk = new Uint8Array(runs.length);
  for (let run = 0; run < runs.length; run++)
    isInk[run] = shapeOf[regions.regionOf[run] as number] === shapes.ink ? 1 : 0;
  const parent = connect(runs, isInk);
  const pieceOf = new Uint32Array(runs.length).fill(NONE);
  let length = 0;
  for (let run = 0; run < runs.length; run++) {
    if (!isInk[run]) continue;
    const root = findRoot(parent, run);
    pieceOf[run] = root === run ? length++ : (pieceOf[root] as number);
  }
  const ink = {
    length,
    left: new Uint16Array(length).fill(0xffff),
    top: new Uint16Array(length).fill(0xffff),
    right: new Uint16Array(length),
    bottom: new Uint16Array(length),
    pixels: new Uint32Array(length),
    ground: new Int32Array(length).fill(-1),
    otherGround: new Float32Array(length),
    core: new Int32Array(length).fill(-1),
  };
  for (let y = 0; y < runs.height; y++) {
    const from = rowStart[y] as number;
    const to = rowStart[y + 1] as number;
    for (let run = from; run < to; run++) {
      const piece = pieceOf[run] as number;
      if (piece === NONE) continue;
      const start = startX[run] as number;
      const end = endX[run] as number;
      if (start < (ink.left[piece] as number)) ink.left[piece] = start;
      if (end > (ink.right[piece] as number)) ink.right[piece] = end;
      if (y < (ink.top[piece] as number)) ink.top[piece] = y;
      ink.bottom[piece] = y + 1;
      ink.pixels[piece] = (ink.pixels[piece] as number) + end - start;
    }
  }
  const colorsOf: (Map<number, number> | undefined)[] = Array.from({ length });
  const groundsOf: (Map<number, number> | undefined)[] = Array.from({ length });
  for (let piece = 0; piece < length; piece++) {
    const side = Math.max(
      (ink.right[piece] as number) - (ink.left[piece] as number),
      (ink.bottom[piece] as number) - (ink.top[piece] as number),
    );
    if ((ink.pixels[piece] as number) < MIN_PIXELS || side > MAX_SIDE_PX) continue;
    colorsOf[piece] = new Map();
    groundsOf[piece] = new Map();
  }
  for (let y = 0; y < runs.height; y++) {
    const from = rowStart[y] as number;
    const to = rowStart[y + 1] as number;
    for (let run = from; run < to; run++) {
      const piece = pieceOf[run] as number;
      const pieceColors = piece === NONE ? undefined : colorsOf[piece];
      const grounds = piece === NONE ? undefined : groundsOf[piece];
      if (!pieceColors || !grounds) continue;
      const color = colorOf[run] as number;
      pieceColors.set(color, (pieceColors.get(color) ?? 0) + (endX[run] as number) - (startX[run] as number));
      for (const beside of [run - 1, run + 1]) {
        if (beside < from || beside >= to || isInk[beside]) continue;
        const region = regions.regionOf[beside] as number;
        if (shapeOf[region] === shapes.surface) grounds.set(region, (grounds.get(region) ?? 0) + 1);
      }
    }
  }
  for (let piece = 0; piece < length; piece++) {
    const grounds = groundsOf[piece];
    if (!grounds) continue;
    const [ground] = heaviest(grounds);
    ink.ground[piece] = ground;
    if (ground < 0) continue;
    const color = regions.color[ground] as number;
    let total = 0;
    let other = 0;
    for (const [region, sides] of grounds) {
      total += sides;
      if (regions.color[region] !== color) other += sides;
    }
    ink.otherGround[piece] = other / total;
    ink.core[piece] = coreOf(colorsOf[piece] as Map<number, number>, colors[color] as number, colors);
  }
  return ink;
}
