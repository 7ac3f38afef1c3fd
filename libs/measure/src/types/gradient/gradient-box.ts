import type { Edges } from '../../analysis/outlines.js';
import type { SmoothArea } from './smooth-areas.js';
import type { Cells } from './smooth-cells.js';

/** Points looked at along a side of an area, and how many must still belong to it. */
const POINTS = 25;
const MIN_SHARE = 0.5;
/** The outermost cells of an area are rough where its edge runs through them; in cells. */
const MAX_OUT_CELLS = 2;
/** A step is looked for between a pixel so far inside an edge and one so far beyond it: edges may be soft. */
const WITHIN_PX = 1;
const BEYOND_PX = 2;

/** Points along the middle half of a side: the rest may be round. */
const along = (from: number, to: number): number[] =>
  Array.from({ length: POINTS }, (_, i) => from + Math.floor((to - from) * (0.25 + (0.5 * (i + 0.5)) / POINTS)));

/** Whether two packed colours differ by no more than `levels` in each channel. */
function isNear(a: number, b: number, levels: number): boolean {
  return (
    Math.abs((a >> 16) - (b >> 16)) <= levels &&
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) <= levels &&
    Math.abs((a & 255) - (b & 255)) <= levels
  );
}

/** The edges of the cells of an area that hold most of it: rows and columns with few cells are leaks. */
function coreOf({ cells, left, top, right, bottom }: SmoothArea, columns: number): Edges {
  const byColumn = new Uint32Array(right - left);
  const byRow = new Uint32Array(bottom - top);
  for (const cell of cells) {
    const column = (cell % columns) - left;
    const row = Math.floor(cell / columns) - top;
    byColumn[column] = (byColumn[column] as number) + 1;
    byRow[row] = (byRow[row] as number) + 1;
  }
  const trim = (counts: Uint32Array): [number, number] => {
    const usual = [...counts].sort((a, b) => a - b)[counts.length >> 1] as number;
    const from = counts.findIndex((count) => count >= usual / 4);
    const to = counts.findLastIndex((count) => count >= usual / 4) + 1;
    return [from, to];
  };
  const [fromX, toX] = trim(byColumn);
  const [fromY, toY] = trim(byRow);
  return { left: left + fromX, top: top + fromY, right: left + toX, bottom: top + toY };
}

/** The edges of the cells that hold most of an area, in source pixels; inside the painted box by less than a cell. */
export function innerBox({ columns, sizePx }: Cells, area: SmoothArea): Edges {
  const core = coreOf(area, columns);
  return {
    left: core.left * sizePx,
    top: core.top * sizePx,
    right: core.right * sizePx,
    bottom: core.bottom * sizePx,
  };
}

/** Whether a pixel shows what the gradient would show there. */
export type Belongs = (x: number, y: number) => boolean;

/** The edges of the painted box around inner ones: on from there as long as most of each side belongs to the gradient. */
export function outerBox(width: number, height: number, inner: Edges, sizePx: number, belongs: Belongs): Edges {
  const xs = along(inner.left, inner.right);
  const ys = along(inner.top, inner.bottom);
  const grow = (room: number, isPart: (out: number) => number): number => {
    const most = Math.min(room, MAX_OUT_CELLS * sizePx);
    for (let out = 1; out <= most; out++) if (isPart(out) < MIN_SHARE * POINTS) return out - 1;
    return most;
  };
  const { left, top, right, bottom } = inner;
  return {
    left: left - grow(left, (out) => ys.filter((y) => belongs(left - out, y)).length),
    top: top - grow(top, (out) => xs.filter((x) => belongs(x, top - out)).length),
    right: right + grow(width - right, (out) => ys.filter((y) => belongs(right - 1 + out, y)).length),
    bottom: bottom + grow(height - bottom, (out) => xs.filter((x) => belongs(x, bottom - 1 + out)).length),
  };
}

/** Which sides of a box show a step to what lies beyond, or end with the picture: left, top, right, bottom. */
export function edgesOf(
  packed: Uint32Array,
  width: number,
  height: number,
  box: Edges,
  levels: number,
  beyondPx = BEYOND_PX,
): boolean[] {
  const { left, top, right, bottom } = box;
  const xs = along(left, right);
  const ys = along(top, bottom);
  const steps = (inside: number[], by: number) =>
    inside.filter((at) => !isNear(packed[at] as number, packed[at + by] as number, levels)).length >=
    MIN_SHARE * inside.length;
  const across = beyondPx + WITHIN_PX;
  return [
    left < beyondPx ||
      steps(
        ys.map((y) => y * width + left + WITHIN_PX),
        -across,
      ),
    top < beyondPx ||
      steps(
        xs.map((x) => (top + WITHIN_PX) * width + x),
        -across * width,
      ),
    right + beyondPx > width ||
      steps(
        ys.map((y) => y * width + right - 1 - WITHIN_PX),
        across,
      ),
    bottom + beyondPx > height ||
      steps(
        xs.map((x) => (bottom - 1 - WITHIN_PX) * width + x),
        across * width,
      ),
  ];
}
