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
}

/** A cell's side, CSS pixels: the letters of running text are larger. */
const CELL_CSS_PX = 4;
/** Larger pictures are read in cells of twice the side. */
const LARGE_PIXELS = 8_000_000;
/** The steepest slope of a gradient on a button, levels a pixel. */
const MAX_SLOPE = 6;
/** Mean square by which levels leave a plane: rounding makes 1/12, dithering up to 1/2. */
const MAX_OFF_PLANE = 0.7;

/** Sorts a picture's cells: one colour, a plane of slowly changing colour, or anything else. */
export function readCells(
  packed: Uint32Array,
  width: number,
  height: number,
  tolerance: number,
  pixelRatio: number,
): Cells {
  const least = Math.max(CELL_CSS_PX, Math.round(CELL_CSS_PX * pixelRatio));
  const sizePx = width * height > LARGE_PIXELS ? Math.max(least, 2 * CELL_CSS_PX) : least;
  const columns = Math.floor(width / sizePx);
  const rows = Math.floor(height / sizePx);
  const kind = new Uint8Array(columns * rows);
  const mean = new Float32Array(columns * rows * 3);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      const start = row * sizePx * width + column * sizePx;
      if (isFlat(packed, width, start, sizePx)) {
        const rgb = packed[start] as number;
        if (rgb > 0xffffff) continue;
        kind[cell] = cellKinds.flat;
        mean[cell * 3] = rgb >> 16;
        mean[cell * 3 + 1] = (rgb >> 8) & 255;
        mean[cell * 3 + 2] = rgb & 255;
      } else if (readPlane(packed, width, start, sizePx, tolerance, mean, cell * 3)) kind[cell] = cellKinds.sloped;
    }
  }
  return { sizePx, columns, rows, kind, mean };
}

function isFlat(packed: Uint32Array, width: number, start: number, sizePx: number): boolean {
  const rgb = packed[start];
  for (let y = 0, row = start; y < sizePx; y++, row += width)
    for (let at = row; at < row + sizePx; at++) if (packed[at] !== rgb) return false;
  return true;
}

/** Fits a plane to each channel of a cell and writes the means; false where the levels leave it. */
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
  const range = MAX_SLOPE * sizePx * 2;
  for (let channel = 0; channel < 3; channel++) {
    const shift = 16 - 8 * channel;
    // Most cells of text and pictures are told by their corners.
    if (Math.abs(((corner >> shift) & 255) - ((opposite >> shift) & 255)) > range) return false;
    let sum = 0;
    let squares = 0;
    let alongX = 0;
    let alongY = 0;
    for (let y = 0, row = start; y < sizePx; y++, row += width) {
      for (let x = 0; x < sizePx; x++) {
        const level = ((packed[row + x] as number) >> shift) & 255;
        sum += level;
        squares += level * level;
        alongX += (x - middle) * level;
        alongY += (y - middle) * level;
      }
    }
    const average = sum / count;
    const offPlane = squares - sum * average - (alongX * alongX + alongY * alongY) / spread;
    if (offPlane > MAX_OFF_PLANE * tolerance * tolerance * count) return false;
    if (Math.max(Math.abs(alongX), Math.abs(alongY)) > MAX_SLOPE * spread) return false;
    mean[into + channel] = average;
  }
  return true;
}
