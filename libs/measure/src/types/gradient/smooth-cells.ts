import type { ColorRuns } from '../../analysis/color-runs.js';

/** What a small square of a picture shows. */
export const cellKinds = { rough: 0, flat: 1, sloped: 2 } as const;

/** A picture as a grid of small squares; arrays are by cell, row by row. */
export interface Cells {
  readonly sizePx: number;
  readonly columns: number;
  readonly rows: number;
  /** One of {@link cellKinds}. */
  readonly kind: Uint8Array;
  /** Mean levels, three channels a cell. */
  readonly mean: Float32Array;
  /** The colour of flat cells, 0xrrggbb. */
  readonly plain: Uint32Array;
}

/** The parts of an analysis that cells are read from. */
export interface CellSource {
  readonly packed: Uint32Array;
  readonly width: number;
  readonly height: number;
  readonly runs: ColorRuns;
}

/** A cell's side, CSS pixels: the letters of running text are larger. */
const CELL_CSS_PX = 4;
/** Larger pictures are read in cells of twice the side. */
const LARGE_PIXELS = 8_000_000;
/** The steepest slope of a gradient on a button, levels a pixel. */
const MAX_SLOPE = 6;
/** Mean square by which levels leave a plane: rounding makes 1/12, dithering up to 1/2. */
const MAX_OFF_PLANE = 0.7;
/** Four corners of a plane, each rounded or dithered by a level: so much may one pair's sum differ from the other's. */
const MAX_TWIST = 4;

/** Sorts a picture's cells: one colour, a plane of slowly changing colour, or anything else. */
export function readCells({ packed, width, height, runs }: CellSource, tolerance: number, pixelRatio: number): Cells {
  const least = Math.max(CELL_CSS_PX, Math.round(CELL_CSS_PX * pixelRatio));
  const sizePx = width * height > LARGE_PIXELS ? Math.max(least, 2 * CELL_CSS_PX) : least;
  const columns = Math.floor(width / sizePx);
  const rows = Math.floor(height / sizePx);
  const kind = new Uint8Array(columns * rows);
  const mean = new Float32Array(columns * rows * 3);
  const plain = new Uint32Array(columns * rows);
  const { rowStart, endX, colorOf, colors } = runs;
  const at = new Uint32Array(sizePx);
  for (let row = 0; row < rows; row++) {
    const top = row * sizePx;
    for (let y = 0; y < sizePx; y++) at[y] = rowStart[top + y] as number;
    for (let column = 0; column < columns; ) {
      const x = column * sizePx;
      let color = -1;
      let end = width;
      for (let y = 0; y < sizePx; y++) {
        let run = at[y] as number;
        while ((endX[run] as number) <= x) run++;
        at[y] = run;
        end = Math.min(end, endX[run] as number);
        if (y === 0) color = colorOf[run] as number;
        else if (color !== colorOf[run]) end = 0;
      }
      const cell = row * columns + column;
      const flat = Math.floor((end - x) / sizePx);
      if (flat <= 0) {
        if (readPlane(packed, width, top * width + x, sizePx, tolerance, mean, cell * 3)) kind[cell] = cellKinds.sloped;
        column++;
        continue;
      }
      column += flat;
      const rgb = colors[color] as number;
      if (rgb > 0xffffff) continue;
      kind.fill(cellKinds.flat, cell, cell + flat);
      plain.fill(rgb, cell, cell + flat);
      for (let into = cell * 3; into < (cell + flat) * 3; into += 3) {
        mean[into] = rgb >> 16;
        mean[into + 1] = (rgb >> 8) & 255;
        mean[into + 2] = rgb & 255;
      }
    }
  }
  return { sizePx, columns, rows, kind, mean, plain };
}

/** Fits a plane to the green of a cell, which tells the most of what is seen, and writes the means; false where it leaves the plane. */
function readPlane(
  packed: Uint32Array,
  width: number,
  start: number,
  sizePx: number,
  tolerance: number,
  mean: Float32Array,
  into: number,
): boolean {
  const count = sizePx * sizePx;
  const middle = (sizePx - 1) / 2;
  const spread = (count * (count - 1)) / 12;
  const corner = packed[start] as number;
  const opposite = packed[start + (sizePx - 1) * (width + 1)] as number;
  const beside = packed[start + sizePx - 1] as number;
  const under = packed[start + (sizePx - 1) * width] as number;
  const range = MAX_SLOPE * sizePx * 2;
  // Most cells of text and pictures are told by their corners: a plane's lie on it.
  for (let shift = 0; shift <= 16; shift += 8) {
    const one = (corner >> shift) & 255;
    const other = (opposite >> shift) & 255;
    if (Math.abs(one - other) > range) return false;
    const twist = one + other - ((beside >> shift) & 255) - ((under >> shift) & 255);
    if (Math.abs(twist) > MAX_TWIST * tolerance) return false;
  }
  let red = 0;
  let green = 0;
  let blue = 0;
  let squares = 0;
  let alongX = 0;
  let alongY = 0;
  for (let y = 0, row = start; y < sizePx; y++, row += width) {
    let line = 0;
    for (let x = 0; x < sizePx; x++) {
      const rgb = packed[row + x] as number;
      const level = (rgb >> 8) & 255;
      red += rgb >> 16;
      blue += rgb & 255;
      line += level;
      squares += level * level;
      alongX += x * level;
    }
    green += line;
    alongY += y * line;
  }
  alongX -= middle * green;
  alongY -= middle * green;
  const offPlane = squares - (green * green) / count - (alongX * alongX + alongY * alongY) / spread;
  if (offPlane > MAX_OFF_PLANE * tolerance * tolerance * count) return false;
  if (Math.max(Math.abs(alongX), Math.abs(alongY)) > MAX_SLOPE * spread) return false;
  mean[into] = red / count;
  mean[into + 1] = green / count;
  mean[into + 2] = blue / count;
  return true;
}
