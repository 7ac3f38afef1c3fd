import { BLOCK_PIXELS, BLOCK_PX } from './clean-blocks.js';
import type { LumaChroma } from './luma-chroma.js';

/** Terms of the model: what is left of the ink's chroma in blocks of 16, 8, 2 and 1 pixels a side, and an offset. */
const TERMS = 5;
const OFFSET = 4;
const HALF_PX = 8;
/** The ground's own chroma is rounded as coarsely as a block's: its offset is held to 0 as by three blocks. */
const OFFSET_PRIOR = 3;
/** A grey ground is grey exactly, so it has no offset. */
const EXACT = 1e6;
/** Weight a pixel that draws the finer terms to nothing where the pixels do not tell them. */
const RIDGE = 1e-3;
/** Keeps an empty block from a division by zero. */
const TINY = 1e-9;

/** Mean coverages of one block around each of its pixels, by term. */
function fillTerms(coverage: Float64Array, terms: Float64Array): void {
  const mean = (left: number, top: number, size: number): number => {
    let sum = 0;
    for (let y = top; y < top + size; y++)
      for (let x = left; x < left + size; x++) sum += coverage[y * BLOCK_PX + x] as number;
    return sum / (size * size);
  };
  const whole = mean(0, 0, BLOCK_PX);
  for (let top = 0; top < BLOCK_PX; top += HALF_PX) {
    for (let left = 0; left < BLOCK_PX; left += HALF_PX) {
      const half = mean(left, top, HALF_PX);
      for (let y = top; y < top + HALF_PX; y += 2) {
        for (let x = left; x < left + HALF_PX; x += 2) {
          const pair = mean(x, y, 2);
          for (const pixel of [0, 1, BLOCK_PX, BLOCK_PX + 1]) {
            const at = y * BLOCK_PX + x + pixel;
            terms[at * TERMS] = whole;
            terms[at * TERMS + 1] = half - whole;
            terms[at * TERMS + 2] = pair - half;
            terms[at * TERMS + 3] = (coverage[at] as number) - pair;
            terms[at * TERMS + OFFSET] = 1;
          }
        }
      }
    }
  }
}

/** Solves `matrix · x = side` (symmetric, row by row) by Gauss; the ridge keeps it regular. */
function solve(matrix: Float64Array, side: Float64Array): Float64Array {
  const a = matrix.slice();
  const x = side.slice();
  const at = (row: number, column: number) => a[row * TERMS + column] as number;
  for (let pivot = 0; pivot < TERMS; pivot++) {
    for (let row = pivot + 1; row < TERMS; row++) {
      const factor = at(row, pivot) / at(pivot, pivot);
      for (let column = pivot; column < TERMS; column++)
        a[row * TERMS + column] = at(row, column) - factor * at(pivot, column);
      x[row] = (x[row] as number) - factor * (x[pivot] as number);
    }
  }
  for (let row = TERMS - 1; row >= 0; row--) {
    let sum = x[row] as number;
    for (let column = row + 1; column < TERMS; column++) sum -= at(row, column) * (x[column] as number);
    x[row] = sum / at(row, row);
  }
  return x;
}

/** Fits how the chroma of pixels follows the coverage of their blocks, by least squares over all pixels told to it. */
export class ChromaFit {
  private readonly terms = new Float64Array(BLOCK_PIXELS * TERMS);
  private readonly matrix = new Float64Array(TERMS * TERMS);
  private readonly blueSide = new Float64Array(TERMS);
  private readonly redSide = new Float64Array(TERMS);
  private blue: Float64Array = new Float64Array(TERMS);
  private red: Float64Array = new Float64Array(TERMS);
  /** Pixels told in this round. */
  samples = 0;
  /** Sum over the blocks of this round of their squared coverage: how much there is to see the ink by. */
  covered = 0;
  private blocks = 0;

  /** The ink's chroma above the ground's. */
  get excess(): { readonly cb: number; readonly cr: number } {
    return { cb: this.blue[0] as number, cr: this.red[0] as number };
  }

  /** The coverages, 0..1, of the pixels of the block that is told next. */
  cover(coverage: Float64Array): void {
    fillTerms(coverage, this.terms);
  }

  /** What the last round says of a pixel's chroma above the ground's. */
  predict(at: number): { readonly cb: number; readonly cr: number } {
    let cb = 0;
    let cr = 0;
    for (let term = 0; term < TERMS; term++) {
      const weight = this.terms[at * TERMS + term] as number;
      cb += (this.blue[term] as number) * weight;
      cr += (this.red[term] as number) * weight;
    }
    return { cb, cr };
  }

  /** Ends a block. */
  endBlock(): void {
    this.covered += (this.terms[0] as number) ** 2;
    this.blocks++;
  }

  /** Tells a pixel of the current block. */
  add(at: number, here: LumaChroma, ground: LumaChroma): void {
    const { terms, matrix, blueSide, redSide } = this;
    this.samples++;
    for (let row = 0; row < TERMS; row++) {
      const term = terms[at * TERMS + row] as number;
      blueSide[row] = (blueSide[row] as number) + term * (here.cb - ground.cb);
      redSide[row] = (redSide[row] as number) + term * (here.cr - ground.cr);
      for (let column = 0; column < TERMS; column++) {
        const weight = terms[at * TERMS + column] as number;
        matrix[row * TERMS + column] = (matrix[row * TERMS + column] as number) + term * weight;
      }
    }
  }

  /** Solves for what was told in this round. */
  solve(isGreyGround: boolean): void {
    const prior = (isGreyGround ? EXACT : OFFSET_PRIOR) / Math.max(1, this.blocks);
    for (let term = 0; term < TERMS; term++) {
      const ridge = term === 0 ? TINY : this.samples * (term === OFFSET ? prior : RIDGE) + TINY;
      this.matrix[term * TERMS + term] = (this.matrix[term * TERMS + term] as number) + ridge;
    }
    this.blue = solve(this.matrix, this.blueSide);
    this.red = solve(this.matrix, this.redSide);
  }

  /** Begins a round: forgets what was told, but not what it said. */
  begin(): void {
    this.matrix.fill(0);
    this.blueSide.fill(0);
    this.redSide.fill(0);
    this.samples = 0;
    this.covered = 0;
    this.blocks = 0;
  }
}
