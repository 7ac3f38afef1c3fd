import { BLOCK_PX, blocksAcross } from './detail-blocks.js';

/** Where the runs of one colour begin that the rows of a picture fall into. */
export interface RunStarts {
  /** Run count. */
  readonly length: number;
  /** First run of each row, and the run count at the end. */
  readonly rowStart: Uint32Array;
  /** First pixel of each run in its row, where {@link isComplete}. */
  readonly startX: Uint16Array;
  /** Whether there were no more runs than were wanted. */
  readonly isComplete: boolean;
  /** How many runs begin in each block of a {@link DetailBlocks}. */
  readonly blockRuns: Uint16Array;
}

/** No colour; unsigned as the pixels are, so that V8 compares whole numbers. */
const NO_COLOR = 0xffffffff;
/** A screenshot's runs are some 16 pixels long. */
const USUAL_RUN_PX = 16;

/** Reads `packed` (0xrrggbb, row by row) once for the starts of its runs, which are kept up to `maxRuns`. */
export function findRunStarts(packed: Uint32Array, width: number, height: number, maxRuns = packed.length): RunStarts {
  const columns = blocksAcross(width);
  const blockRuns = new Uint16Array(columns * blocksAcross(height));
  const rowStart = new Uint32Array(height + 1);
  let startX = new Uint16Array(Math.ceil(packed.length / USUAL_RUN_PX) + width);
  const pairs = pairsOf(packed, width);
  let length = 0;
  // Where the next start is written: once there are too many runs, each row overwrites the one before.
  let next = 0;
  for (let y = 0; y < height; y++) {
    rowStart[y] = length;
    if (length > maxRuns) next = 0;
    else if (next + width > startX.length) startX = grown(startX, next + width);
    const rowFrom = next;
    const row = y * width;
    const blocks = Math.floor(y / BLOCK_PX) * columns;
    let before = NO_COLOR;
    for (let x = 0; x < width; x++) {
      const rgb = packed[row + x] as number;
      if (rgb !== before) {
        before = rgb;
        startX[next++] = x;
        const block = blocks + (x >> 4);
        blockRuns[block] = (blockRuns[block] as number) + 1;
      } else if (pairs && (x & 1) === 1 && packed[row + x - 1] === rgb) x = lastAlike(pairs, row, x, width);
    }
    length += next - rowFrom;
  }
  rowStart[height] = length;
  return { length, rowStart, startX: startX.subarray(0, length), isComplete: length <= maxRuns, blockRuns };
}

/** Every two pixels as one number, which tells whether they are alike; null where rows do not begin with whole pairs. */
function pairsOf({ buffer, byteOffset, length }: Uint32Array, width: number): Float64Array | null {
  const isWhole = width % 2 === 0 && byteOffset % Float64Array.BYTES_PER_ELEMENT === 0;
  return isWhole ? new Float64Array(buffer, byteOffset, length >> 1) : null;
}

/** The last pixel of the row up to which all pairs are like the one that ends with `x`: flat areas are most of a screenshot. */
function lastAlike(pairs: Float64Array, row: number, x: number, width: number): number {
  const end = (row + width) >> 1;
  let at = (row + x) >> 1;
  const pair = pairs[at];
  do at++;
  while (at < end && pairs[at] === pair);
  return 2 * at - 1 - row;
}

function grown(array: Uint16Array, least: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.max(least, 2 * array.length));
  larger.set(array);
  return larger;
}
