/** A connected piece of ink of one line; edges in source px, sub-pixel by the coverage of the outer pixels. */
export interface Glyph {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Coverage of a part of a picture by ink, 0 to 255 row by row, with one empty pixel on each side. */
export interface Coverage {
  readonly data: Uint8Array;
  /** With the empty pixels. */
  readonly width: number;
  readonly height: number;
  /** Picture coordinates of the first pixel. */
  readonly left: number;
  readonly top: number;
}

/**
 * Coverage from which pixels hold together: a stroke of 0.55 px between two pixels has it in both, as the thin sides of
 * small round letters have.
 */
const MIN_JOINED = 70;
/** Coverage of a stroke's core: where no pixel of a column has it between two cores, two letters nearly touch. */
const MIN_CORE = 110;
/** Longer lines are a texture. */
const MAX_GLYPHS = 400;

/**
 * The pieces that hold together (4 neighbours), parted where only the anti-aliasing of two letters joins them, in reading
 * order of their first pixel, at most 400.
 */
export function readGlyphs(coverage: Coverage): Glyph[] {
  const { data, width } = coverage;
  const seen = new Uint8Array(data.length);
  const peaks = new Uint8Array(width);
  const glyphs: Glyph[] = [];
  for (let start = 0; start < data.length && glyphs.length < MAX_GLYPHS; start++) {
    if (seen[start] || (data[start] as number) < MIN_JOINED) continue;
    const piece = connectedTo(start, coverage, seen);
    for (const [left, right] of partsOf(piece, coverage, peaks)) {
      let top = coverage.height;
      let bottom = 0;
      for (const at of piece) {
        const x = at % width;
        if (x < left || x > right) continue;
        const y = (at - x) / width;
        if (y < top) top = y;
        if (y > bottom) bottom = y;
      }
      glyphs.push(sharpen(coverage, left, top, right, bottom));
    }
  }
  return glyphs;
}

/** Indices of the pixels that hold together with `start`, which become seen. */
function connectedTo(start: number, { data, width }: Coverage, seen: Uint8Array): number[] {
  const piece = [start];
  seen[start] = 1;
  for (let next = 0; next < piece.length; next++) {
    const at = piece[next] as number;
    for (const beside of [at - 1, at + 1, at - width, at + width]) {
      if (seen[beside] || (data[beside] as number) < MIN_JOINED) continue;
      seen[beside] = 1;
      piece.push(beside);
    }
  }
  return piece;
}

/** The first and last columns of each letter in a piece; `peaks` is room for a number a column. */
function partsOf(piece: readonly number[], { data, width }: Coverage, peaks: Uint8Array): [number, number][] {
  let left = width;
  let right = 0;
  for (const at of piece) {
    const x = at % width;
    if (x < left) left = x;
    if (x > right) right = x;
  }
  peaks.fill(0, left, right + 1);
  for (const at of piece) peaks[at % width] = Math.max(peaks[at % width] as number, data[at] as number);
  const parts: [number, number][] = [];
  let from = left;
  let core = -1;
  for (let x = left; x <= right; x++) {
    if ((peaks[x] as number) < MIN_CORE) continue;
    if (core >= 0 && x > core + 1) {
      parts.push([from, core]);
      from = x;
    }
    core = x;
  }
  parts.push([from, right]);
  return parts;
}

/** Moves the edges of a piece (inclusive pixels) to where the coverage of the outer pixels puts them. */
function sharpen(coverage: Coverage, left: number, top: number, right: number, bottom: number): Glyph {
  const column = (x: number, inner: number) => most(coverage, x, inner, top, bottom, 1);
  const row = (y: number, inner: number) => most(coverage, y, inner, left, right, coverage.width);
  const isNarrow = left === right;
  const isFlat = top === bottom;
  return {
    left: coverage.left + left + (isNarrow ? 0 : 1 - column(left, left)) - column(left - 1, left),
    right: coverage.left + right + (isNarrow ? column(left, left) : column(right, right)) + column(right + 1, right),
    top: coverage.top + top + (isFlat ? 0 : 1 - row(top, top)) - row(top - 1, top),
    bottom: coverage.top + bottom + row(bottom, bottom) + row(bottom + 1, bottom),
  };
}

/** The largest coverage (0..1) of one column or row, where the piece's own outer one `inner` is held together. */
function most(coverage: Coverage, line: number, inner: number, from: number, to: number, step: number): number {
  const { data, width } = coverage;
  const across = step === 1 ? width : 1;
  let found = 0;
  for (let at = from; at <= to; at++) {
    if ((data[at * across + inner * step] as number) < MIN_JOINED) continue;
    const value = data[at * across + line * step] as number;
    if (value > found && (line === inner || value < MIN_CORE)) found = value;
  }
  return found / 255;
}
