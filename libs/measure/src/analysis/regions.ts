import type { ColorRuns } from './color-runs.js';

/** Connected pixels of one exact colour (4-neighbours), numbered from the top left; all arrays are by region. */
export interface Regions {
  readonly length: number;
  /** Region of each run. */
  readonly regionOf: Uint32Array;
  /** Index into the runs' `colors`. */
  readonly color: Uint32Array;
  readonly pixels: Uint32Array;
  readonly left: Uint16Array;
  readonly top: Uint16Array;
  /** Exclusive. */
  readonly right: Uint16Array;
  /** Exclusive. */
  readonly bottom: Uint16Array;
}

/** The root of `node`, halving the path on the way (Tarjan, van Leeuwen 1984). */
export function findRoot(parent: Uint32Array, node: number): number {
  let at = node;
  for (;;) {
    const up = parent[at] as number;
    if (up === at) return at;
    const above = parent[up] as number;
    parent[at] = above;
    at = above;
  }
}

/** Joins two sets; the smaller number stays root, so numbering follows the reading order. */
export function join(parent: Uint32Array, a: number, b: number): void {
  const rootA = findRoot(parent, a);
  const rootB = findRoot(parent, b);
  if (rootA < rootB) parent[rootB] = rootA;
  else if (rootB < rootA) parent[rootA] = rootB;
}

function joinRows(runs: ColorRuns, parent: Uint32Array): void {
  const { rowStart, startX, endX, colorOf } = runs;
  for (let y = 1; y < runs.height; y++) {
    let above = rowStart[y - 1] as number;
    let below = rowStart[y] as number;
    const aboveEnd = below;
    const belowEnd = rowStart[y + 1] as number;
    while (above < aboveEnd && below < belowEnd) {
      if (colorOf[above] === colorOf[below]) {
        const overlaps =
          (startX[above] as number) < (endX[below] as number) && (startX[below] as number) < (endX[above] as number);
        if (overlaps) join(parent, above, below);
      }
      const step = (endX[above] as number) - (endX[below] as number);
      if (step <= 0) above++;
      if (step >= 0) below++;
    }
  }
}

/** Flat regions by union-find over runs: time and memory go with the runs, not with the pixels. */
export function findRegions(runs: ColorRuns): Regions {
  const { rowStart, startX, endX, colorOf } = runs;
  const parent = new Uint32Array(runs.length);
  for (let run = 0; run < runs.length; run++) parent[run] = run;
  joinRows(runs, parent);
  let length = 0;
  const regionOf = new Uint32Array(runs.length);
  for (let run = 0; run < runs.length; run++) {
    const root = findRoot(parent, run);
    regionOf[run] = root === run ? length++ : (regionOf[root] as number);
  }
  const regions = {
    length,
    regionOf,
    color: new Uint32Array(length),
    pixels: new Uint32Array(length),
    left: new Uint16Array(length).fill(0xffff),
    top: new Uint16Array(length).fill(0xffff),
    right: new Uint16Array(length),
    bottom: new Uint16Array(length),
  };
  const { color, pixels, left, top, right, bottom } = regions;
  for (let y = 0; y < runs.height; y++) {
    for (let run = rowStart[y] as number; run < (rowStart[y + 1] as number); run++) {
      const region = regionOf[run] as number;
      const from = startX[run] as number;
      const to = endX[run] as number;
      color[region] = colorOf[run] as number;
      pixels[region] = (pixels[region] as number) + to - from;
      if (from < (left[region] as number)) left[region] = from;
      if (to > (right[region] as number)) right[region] = to;
      if (y < (top[region] as number)) top[region] = y;
      bottom[region] = y + 1;
    }
  }
  return regions;
}
