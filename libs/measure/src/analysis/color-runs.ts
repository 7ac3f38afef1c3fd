import { ColorTable } from './color-table.js';

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

/** How many runs of one colour the rows of a picture fall into. */
export function countRuns(packed: Uint32Array, width: number): number {
  let total = 0;
  for (let at = 0; at < packed.length; at += width) {
    total++;
    for (let x = at + 1; x < at + width; x++) if (packed[x] !== packed[x - 1]) total++;
  }
  return total;
}

/** Reads `packed` (0xrrggbb, row by row) once into runs and an exact histogram. */
export function readColorRuns(packed: Uint32Array, width: number, height: number): ColorRuns {
  const total = countRuns(packed, width);
  const table = new ColorTable();
  const rowStart = new Uint32Array(height + 1);
  const startX = new Uint16Array(total);
  const endX = new Uint16Array(total);
  const colorOf = new Uint32Array(total);
  let run = 0;
  for (let y = 0; y < height; y++) {
    rowStart[y] = run;
    const row = y * width;
    for (let x = 0; x < width; run++) {
      const rgb = packed[row + x] as number;
      const from = x++;
      while (x < width && packed[row + x] === rgb) x++;
      const color = table.indexOf(rgb);
      table.counts[color] = (table.counts[color] as number) + x - from;
      startX[run] = from;
      endX[run] = x;
      colorOf[run] = color;
    }
  }
  rowStart[height] = run;
  return {
    width,
    height,
    length: run,
    rowStart,
    startX,
    endX,
    colorOf,
    colors: table.colors.slice(0, table.size),
    counts: table.counts.slice(0, table.size),
  };
}
