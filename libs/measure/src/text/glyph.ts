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

/** Coverage from which pixels hold together: less lies between letters that nearly touch. */
const MIN_JOINED = 110;
/** Longer lines are a texture. */
const MAX_GLYPHS = 400;

/** The pieces that hold together (4 neighbours) in reading order of their first pixel, at most 400. */
export function readGlyphs(coverage: Coverage): Glyph[] {
  const { data, width } = coverage;
  const seen = new Uint8Array(data.length);
  const stack: number[] = [];
  const glyphs: Glyph[] = [];
  for (let start = 0; start < data.length && glyphs.length < MAX_GLYPHS; start++) {
    if (seen[start] || (data[start] as number) < MIN_JOINED) continue;
    seen[start] = 1;
    stack.push(start);
    let left = width;
    let right = 0;
    let top = coverage.height;
    let bottom = 0;
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const x = at % width;
      const y = (at - x) / width;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (const beside of [at - 1, at + 1, at - width, at + width]) {
        if (seen[beside] || (data[beside] as number) < MIN_JOINED) continue;
        seen[beside] = 1;
        stack.push(beside);
      }
    }
    glyphs.push(sharpen(coverage, left, top, right, bottom));
  }
  return glyphs;
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
    if (value > found && (line === inner || value < MIN_JOINED)) found = value;
  }
  return found / 255;
}
