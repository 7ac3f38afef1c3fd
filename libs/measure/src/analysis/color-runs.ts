import { ColorTable } from './color-table.js';
import { findRunStarts, type RunStarts } from './run-starts.js';

/** A picture as horizontal runs of one colour; run `r` is `[startX[r], endX[r])` in its row and has `colorOf[r]`. */
export interface ColorRuns {
  readonly width: number;
  readonly height: number;
  /** Run count. */
  readonly length: number;
  /** First run of each row, and the run count at the end. */
  readonly rowStart: Uint32Array;
  readonly startX: Uint16Array;
  readonly endX: Uint16Array;
  /** Index into `colors`. */
  readonly colorOf: Uint32Array;
  /** The different colours as 0xrrggbb, in the order they are first met. */
  readonly colors: Uint32Array;
  /** Pixels of each colour. */
  readonly counts: Uint32Array;
}

/** The runs of a picture with their colours and an exact histogram; `starts` are those of `packed` (0xrrggbb, row by row). */
export function readColorRuns(
  packed: Uint32Array,
  width: number,
  height: number,
  { length, rowStart, startX }: RunStarts = findRunStarts(packed, width, height),
): ColorRuns {
  const table = new ColorTable();
  const endX = new Uint16Array(length);
  const colorOf = new Uint32Array(length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const last = (rowStart[y + 1] as number) - 1;
    for (let run = rowStart[y] as number; run <= last; run++) {
      const from = startX[run] as number;
      const to = run < last ? (startX[run + 1] as number) : width;
      endX[run] = to;
      colorOf[run] = table.add(packed[row + from] as number, to - from);
    }
  }
  return {
    width,
    height,
    length,
    rowStart,
    startX,
    endX,
    colorOf,
    colors: table.colors.slice(0, table.size),
    counts: table.counts.slice(0, table.size),
  };
}
