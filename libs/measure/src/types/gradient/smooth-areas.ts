import { type Cells, cellKinds } from './smooth-cells.js';

/** Connected cells whose colour changes little by little. */
export interface SmoothArea {
  /** Cell numbers, ascending. */
  readonly cells: Uint32Array;
  /** In cells; right and bottom are exclusive. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Two neighbouring cells of a gradient differ by no more than this in any channel, levels a pixel of their distance. */
const MAX_STEP_PER_PX = 6;
/** A step may be this many times those around it, and so many levels more. */
const STEP_FACTOR = 1.5;
const STEP_LEVELS = 2;
/** Bands of slow gradients are seen as such up to this length, source pixels. */
const MAX_BAND_PX = 96;
/** Next to a band the colour goes on with at most this step, levels; larger ones are edges. */
const MAX_BAND_STEP = 4;
/** The smallest gradient: 48 by 16 pixels. */
const MIN_AREA_PX = 768;
/** A page shows some gradients; more areas than this are the parts of a photograph. */
const MAX_AREAS = 48;

function stepOf(mean: Float32Array, a: number, b: number): number {
  return Math.max(
    Math.abs((mean[a * 3] as number) - (mean[b * 3] as number)),
    Math.abs((mean[a * 3 + 1] as number) - (mean[b * 3 + 1] as number)),
    Math.abs((mean[a * 3 + 2] as number) - (mean[b * 3 + 2] as number)),
  );
}

/** Whether the colours of two cells on a line are one run: the step between them is like those before and behind. */
function goesOn(
  { kind, mean, sizePx }: Cells,
  from: number,
  to: number,
  step: number,
  away: number,
  tolerance: number,
): boolean {
  const between = stepOf(mean, from, to);
  if (between > MAX_STEP_PER_PX * sizePx * away) return false;
  if (between <= away * STEP_LEVELS * tolerance) return true;
  const before = from - step >= 0 && kind[from - step] !== cellKinds.rough ? stepOf(mean, from - step, from) : 0;
  const behind = kind[to + step] ? stepOf(mean, to, to + step) : 0;
  return between <= away * (STEP_FACTOR * Math.max(before, behind) + STEP_LEVELS * tolerance);
}

/** Marks the flat cells of one line of cells that lie in a band which ends in a small step. */
function markBands(cells: Cells, start: number, step: number, length: number, tolerance: number, marks: Uint8Array) {
  const { kind, mean, plain, sizePx } = cells;
  const maxLength = Math.floor(MAX_BAND_PX / sizePx);
  const isNext = (from: number, to: number) =>
    kind[to] !== cellKinds.rough && stepOf(mean, from, to) <= MAX_BAND_STEP * tolerance;
  for (let at = 0; at < length; ) {
    const first = start + at * step;
    if (kind[first] !== cellKinds.flat) {
      at++;
      continue;
    }
    let end = at + 1;
    const color = plain[first];
    while (end < length && kind[start + end * step] === cellKinds.flat && plain[start + end * step] === color) end++;
    const isBand =
      end - at <= maxLength &&
      ((at > 0 && isNext(first, first - step)) || (end < length && isNext(first, start + end * step)));
    if (isBand) for (let i = at; i < end; i++) marks[start + i * step] = 1;
    at = end;
  }
}

/** The areas of a picture that change smoothly, the largest first; `tolerance` is 1, and more where compression makes steps. */
export function findSmoothAreas(cells: Cells, tolerance: number): SmoothArea[] {
  const { columns, rows, kind, sizePx } = cells;
  const open = new Uint8Array(kind.length);
  for (let row = 0; row < rows; row++) markBands(cells, row * columns, 1, columns, tolerance, open);
  for (let column = 0; column < columns; column++) markBands(cells, column, columns, rows, tolerance, open);
  for (let cell = 0; cell < kind.length; cell++) if (kind[cell] === cellKinds.sloped) open[cell] = 1;
  const queue = new Uint32Array(kind.length);
  const steps = [-1, 1, -columns, columns];
  const rooms = [0, 0, 0, 0];
  const areas: SmoothArea[] = [];
  for (let seed = 0; seed < kind.length; seed++) {
    if (!open[seed]) continue;
    let length = 1;
    let left = columns;
    let right = 0;
    let top = rows;
    let bottom = 0;
    queue[0] = seed;
    open[seed] = 0;
    for (let at = 0; at < length; at++) {
      const cell = queue[at] as number;
      const column = cell % columns;
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      const row = (cell - column) / columns;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row + 1);
      rooms[0] = column;
      rooms[1] = columns - 1 - column;
      rooms[2] = row;
      rooms[3] = rows - 1 - row;
      for (let way = 0; way < 4; way++) {
        const step = steps[way] as number;
        const room = rooms[way] as number;
        // A sharp stop or a thin line makes one rough cell; the gradient goes on behind it.
        const away = room > 1 && kind[cell + step] === cellKinds.rough ? 2 : 1;
        const next = cell + away * step;
        if (room < away || !open[next] || !goesOn(cells, cell, next, step, away, tolerance)) continue;
        open[next] = 0;
        queue[length++] = next;
      }
    }
    if (length * sizePx * sizePx < MIN_AREA_PX / 2) continue;
    areas.push({ cells: queue.slice(0, length).sort(), left, top, right, bottom });
  }
  return areas.sort((a, b) => b.cells.length - a.cells.length).slice(0, MAX_AREAS);
}
