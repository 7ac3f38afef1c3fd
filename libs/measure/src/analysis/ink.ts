import type { ColorRuns } from './color-runs.js';
import type { Regions } from './regions.js';
import { join, numberSets, singleSets } from './sets.js';
import { shapes } from './shapes.js';

/**
 * Connected pixels that are no surface, line or ring: letters, icons, seams. Sides connect, and corners that go down to
 * the right; joining all corners read text no better. Arrays are by piece.
 */
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

/** Smaller pieces are specks, larger ones drawings: neither stands on a ground. */
const MIN_PIXELS = 3;
const MAX_SIDE_PX = 240;
/** Cores are at least this share as far from the ground as the farthest colour of the piece (the rest is anti-aliasing). */
const CORE_SHARE = 0.85;

/** Neighbouring runs of ink in one row, as one: text is made of runs a pixel or two long. Arrays are by streak. */
interface Streaks {
  readonly length: number;
  /** First streak of each row, and the streak count at the end. */
  readonly rowStart: Uint32Array;
  readonly firstRun: Uint32Array;
  /** Exclusive. */
  readonly endRun: Uint32Array;
}

function findStreaks({ rowStart: runStart, height, length }: ColorRuns, isInk: Uint8Array): Streaks {
  const rowStart = new Uint32Array(height + 1);
  const firstRun = new Uint32Array((length + height + 1) >> 1);
  const endRun = new Uint32Array(firstRun.length);
  let streaks = 0;
  for (let y = 0; y < height; y++) {
    rowStart[y] = streaks;
    const to = runStart[y + 1] as number;
    for (let run = runStart[y] as number; run < to; run++) {
      if (!isInk[run]) continue;
      firstRun[streaks] = run++;
      while (run < to && isInk[run]) run++;
      endRun[streaks++] = run;
    }
  }
  rowStart[height] = streaks;
  return { length: streaks, rowStart, firstRun, endRun };
}

/** The piece of each streak, in the order of the pieces' first streaks, and how many pieces there are. */
function connect({ startX, endX, height }: ColorRuns, { length, rowStart, firstRun, endRun }: Streaks) {
  const parent = singleSets(length);
  const left = (streak: number) => startX[firstRun[streak] as number] as number;
  const right = (streak: number) => endX[(endRun[streak] as number) - 1] as number;
  for (let y = 1; y < height; y++) {
    let above = rowStart[y - 1] as number;
    let below = rowStart[y] as number;
    const aboveEnd = below;
    const belowEnd = rowStart[y + 1] as number;
    while (above < aboveEnd && below < belowEnd) {
      const aboveRight = right(above);
      const belowRight = right(below);
      if (left(above) < belowRight && left(below) <= aboveRight) join(parent, above, below);
      if (aboveRight < belowRight) above++;
      else if (belowRight < aboveRight) below++;
      else {
        above++;
        below++;
      }
    }
  }
  return { pieceOf: parent, pieces: numberSets(parent) };
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

/** The streaks of each piece that may stand on a ground, in reading order: those of piece `p` are `list[first[p]]` to `list[first[p + 1] - 1]`. */
function streaksByPiece(pieceOf: Uint32Array, isWanted: Uint8Array): { first: Uint32Array; list: Uint32Array } {
  const first = new Uint32Array(isWanted.length + 1);
  for (let streak = 0; streak < pieceOf.length; streak++) {
    const piece = pieceOf[streak] as number;
    if (isWanted[piece]) first[piece + 1] = (first[piece + 1] as number) + 1;
  }
  for (let piece = 0; piece < isWanted.length; piece++)
    first[piece + 1] = (first[piece + 1] as number) + (first[piece] as number);
  const list = new Uint32Array(first[isWanted.length] as number);
  const next = first.slice();
  for (let streak = 0; streak < pieceOf.length; streak++) {
    const piece = pieceOf[streak] as number;
    if (!isWanted[piece]) continue;
    const at = next[piece] as number;
    list[at] = streak;
    next[piece] = at + 1;
  }
  return { first, list };
}

/** Pieces of ink with what they lie on and the colour of their cores. */
export function findInk(runs: ColorRuns, regions: Regions, shapeOf: Uint8Array): Ink {
  const { startX, endX, colorOf, colors } = runs;
  const isInk = new Uint8Array(runs.length);
  for (let run = 0; run < runs.length; run++)
    isInk[run] = shapeOf[regions.regionOf[run] as number] === shapes.ink ? 1 : 0;
  const streaks = findStreaks(runs, isInk);
  const { firstRun, endRun } = streaks;
  const { pieceOf, pieces: length } = connect(runs, streaks);
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
    const to = streaks.rowStart[y + 1] as number;
    for (let streak = streaks.rowStart[y] as number; streak < to; streak++) {
      const piece = pieceOf[streak] as number;
      const start = startX[firstRun[streak] as number] as number;
      const end = endX[(endRun[streak] as number) - 1] as number;
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
  const { first, list } = streaksByPiece(pieceOf, isWanted);
  const pieceColors = new Tally(colors.length);
  const grounds = new Tally(regions.length);
  const { width } = runs;
  const addGround = (run: number) => {
    const region = regions.regionOf[run] as number;
    if (shapeOf[region] === shapes.surface) grounds.add(region, 1);
  };
  for (let piece = 0; piece < length; piece++) {
    if (!isWanted[piece]) continue;
    pieceColors.clear();
    grounds.clear();
    const end = first[piece + 1] as number;
    for (let at = first[piece] as number; at < end; at++) {
      const streak = list[at] as number;
      const from = firstRun[streak] as number;
      const to = endRun[streak] as number;
      for (let run = from; run < to; run++)
        pieceColors.add(colorOf[run] as number, (endX[run] as number) - (startX[run] as number));
      if ((startX[from] as number) > 0) addGround(from - 1);
      if ((endX[to - 1] as number) < width) addGround(to);
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
