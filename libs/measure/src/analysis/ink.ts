import type { ColorRuns } from './color-runs.js';
import type { Regions } from './regions.js';
import { join, singleSets } from './sets.js';
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

/** The piece of each run of ink, {@link NONE} for the others, and how many pieces there are. */
function connect({ rowStart, endX, length, height }: ColorRuns, isInk: Uint8Array) {
  const parent = singleSets(length);
  for (let y = 0; y < height; y++) {
    const from = rowStart[y] as number;
    const to = rowStart[y + 1] as number;
    for (let run = from + 1; run < to; run++) if (isInk[run] && isInk[run - 1]) join(parent, run - 1, run);
    if (y === 0) continue;
    let above = rowStart[y - 1] as number;
    let below = from;
    // The runs of a row leave no gaps, so the two always touch by a side or a corner.
    while (below < to) {
      if (isInk[above] && isInk[below]) join(parent, above, below);
      const isShort = ((endX[above] as number) - (endX[below] as number)) >>> 31;
      above += isShort;
      below += 1 - isShort;
    }
  }
  let pieces = 0;
  // A parent comes first, so what stands in its place is its piece already.
  for (let run = 0; run < length; run++) {
    const up = parent[run] as number;
    if (!isInk[run]) parent[run] = NONE;
    else parent[run] = up === run ? pieces++ : (parent[up] as number);
  }
  return { pieceOf: parent, pieces };
}

/** Squared distance of two packed colours in sRGB. */
export function distanceSquared(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16);
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = (a & 255) - (b & 255);
  return red * red + green * green + blue * blue;
}

/** Sums by key of one piece of ink at a time, in the order the keys are met; starting the next piece costs nothing. */
class Tally {
  private readonly place: Uint32Array;
  /** How many of `keys` and `sums` hold. */
  size = 0;
  readonly keys: number[] = [];
  readonly sums: number[] = [];

  constructor(keys: number) {
    this.place = new Uint32Array(keys);
  }

  clear(): void {
    this.size = 0;
  }

  add(key: number, amount: number): void {
    const place = this.place[key] as number;
    // What another piece left behind names no place, or the place of another key.
    if (place < this.size && this.keys[place] === key) this.sums[place] = (this.sums[place] as number) + amount;
    else {
      this.place[key] = this.size;
      this.keys[this.size] = key;
      this.sums[this.size++] = amount;
    }
  }

  /** The first of the keys with the greatest sum, -1 without one. */
  get heaviest(): number {
    let best = -1;
    let most = 0;
    for (let at = 0; at < this.size; at++) {
      if ((this.sums[at] as number) <= most) continue;
      most = this.sums[at] as number;
      best = this.keys[at] as number;
    }
    return best;
  }
}

/** The colour of most of the piece's pixels that are nearly as far from the ground as any. */
function coreOf({ size, keys, sums }: Tally, ground: number, palette: Uint32Array): number {
  let farthest = 0;
  for (let at = 0; at < size; at++)
    farthest = Math.max(farthest, distanceSquared(palette[keys[at] as number] as number, ground));
  let best = -1;
  let most = 0;
  let bestDistance = 0;
  for (let at = 0; at < size; at++) {
    const color = keys[at] as number;
    const pixels = sums[at] as number;
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

/** The runs of each piece that may stand on a ground, in reading order: those of piece `p` are `list[first[p]]` to `list[first[p + 1] - 1]`. */
function runsByPiece(pieceOf: Uint32Array, isWanted: Uint8Array): { first: Uint32Array; list: Uint32Array } {
  const first = new Uint32Array(isWanted.length + 1);
  for (let run = 0; run < pieceOf.length; run++) {
    const piece = pieceOf[run] as number;
    if (piece !== NONE && isWanted[piece]) first[piece + 1] = (first[piece + 1] as number) + 1;
  }
  for (let piece = 0; piece < isWanted.length; piece++)
    first[piece + 1] = (first[piece + 1] as number) + (first[piece] as number);
  const list = new Uint32Array(first[isWanted.length] as number);
  const next = first.slice();
  for (let run = 0; run < pieceOf.length; run++) {
    const piece = pieceOf[run] as number;
    if (piece === NONE || !isWanted[piece]) continue;
    const at = next[piece] as number;
    list[at] = run;
    next[piece] = at + 1;
  }
  return { first, list };
}

/** Pieces of ink with what they lie on and the colour of their cores. */
export function findInk(runs: ColorRuns, regions: Regions, shapeOf: Uint8Array): Ink {
  const { rowStart, startX, endX, colorOf, colors } = runs;
  const isInk = new Uint8Array(runs.length);
  for (let run = 0; run < runs.length; run++)
    isInk[run] = shapeOf[regions.regionOf[run] as number] === shapes.ink ? 1 : 0;
  const { pieceOf, pieces: length } = connect(runs, isInk);
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
  const { left, top, right, bottom, pixels } = ink;
  for (let y = 0; y < runs.height; y++) {
    const to = rowStart[y + 1] as number;
    for (let run = rowStart[y] as number; run < to; run++) {
      const piece = pieceOf[run] as number;
      if (piece === NONE) continue;
      const start = startX[run] as number;
      const end = endX[run] as number;
      if (start < (left[piece] as number)) left[piece] = start;
      if (end > (right[piece] as number)) right[piece] = end;
      if (y < (top[piece] as number)) top[piece] = y;
      bottom[piece] = y + 1;
      pixels[piece] = (pixels[piece] as number) + end - start;
    }
  }
  const isWanted = new Uint8Array(length);
  for (let piece = 0; piece < length; piece++) {
    const side = Math.max(
      (ink.right[piece] as number) - (ink.left[piece] as number),
      (ink.bottom[piece] as number) - (ink.top[piece] as number),
    );
    isWanted[piece] = (ink.pixels[piece] as number) >= MIN_PIXELS && side <= MAX_SIDE_PX ? 1 : 0;
  }
  const { first, list } = runsByPiece(pieceOf, isWanted);
  const pieceColors = new Tally(colors.length);
  const grounds = new Tally(regions.length);
  const { width } = runs;
  const addGround = (run: number) => {
    const region = regions.regionOf[run] as number;
    if (!isInk[run] && shapeOf[region] === shapes.surface) grounds.add(region, 1);
  };
  for (let piece = 0; piece < length; piece++) {
    if (!isWanted[piece]) continue;
    pieceColors.clear();
    grounds.clear();
    const end = first[piece + 1] as number;
    for (let at = first[piece] as number; at < end; at++) {
      const run = list[at] as number;
      const start = startX[run] as number;
      const stop = endX[run] as number;
      pieceColors.add(colorOf[run] as number, stop - start);
      if (start > 0) addGround(run - 1);
      if (stop < width) addGround(run + 1);
    }
    const ground = grounds.heaviest;
    ink.ground[piece] = ground;
    if (ground < 0) continue;
    const color = regions.color[ground] as number;
    let total = 0;
    let other = 0;
    for (let at = 0; at < grounds.size; at++) {
      const sides = grounds.sums[at] as number;
      total += sides;
      if (regions.color[grounds.keys[at] as number] !== color) other += sides;
    }
    ink.otherGround[piece] = other / total;
    ink.core[piece] = coreOf(pieceColors, colors[color] as number, colors);
  }
  return ink;
}
