import type { ColorRuns } from './color-runs.js';
import type { Regions } from './regions.js';

/** Edges in source pixels; right and bottom are exclusive. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Anti-aliased corners of a border let single pixels of a fill stick out this far beyond its straight edges. */
const MAX_STICKING_OUT_PX = 4;
/** Share of a side that must be straight; round corners and what lies across the edge may take the rest. */
const MIN_STRAIGHT_SHARE = 0.5;

/** More than this share of a side before its edge is a curve, not single pixels. */
const MAX_STRAY_SHARE = 0.2;

/** The edges of the region's bounding box. */
export function boundsOf(regions: Regions, region: number): Edges {
  return {
    left: regions.left[region] as number,
    top: regions.top[region] as number,
    right: regions.right[region] as number,
    bottom: regions.bottom[region] as number,
  };
}

/** The straight edges of each wanted region, `null` where one of its four sides has none. */
export function findOutlines(runs: ColorRuns, regions: Regions, wanted: readonly number[]): Map<number, Edges | null> {
  const indexOf = new Int32Array(regions.length).fill(-1);
  wanted.forEach((region, index) => {
    indexOf[region] = index;
  });
  const depth = MAX_STICKING_OUT_PX;
  const add = (side: Uint32Array, index: number, away: number, amount: number) => {
    if (away < depth) side[index * depth + away] = (side[index * depth + away] as number) + amount;
  };
  // Per wanted region: pixels in the first and last rows, and runs that begin or end in the first and last columns.
  const top = new Uint32Array(wanted.length * depth);
  const bottom = new Uint32Array(wanted.length * depth);
  const left = new Uint32Array(wanted.length * depth);
  const right = new Uint32Array(wanted.length * depth);
  for (let y = 0; y < runs.height; y++) {
    for (let run = runs.rowStart[y] as number; run < (runs.rowStart[y + 1] as number); run++) {
      const region = regions.regionOf[run] as number;
      const index = indexOf[region] as number;
      if (index < 0) continue;
      const from = runs.startX[run] as number;
      const to = runs.endX[run] as number;
      add(top, index, y - (regions.top[region] as number), to - from);
      add(bottom, index, (regions.bottom[region] as number) - 1 - y, to - from);
      add(left, index, from - (regions.left[region] as number), 1);
      add(right, index, (regions.right[region] as number) - to, 1);
    }
  }
  return new Map(
    wanted.map((region, index) => {
      const bounds = boundsOf(regions, region);
      const at = index * depth;
      const width = (bounds.right - bounds.left) * MIN_STRAIGHT_SHARE;
      const height = (bounds.bottom - bounds.top) * MIN_STRAIGHT_SHARE;
      const offTop = firstFull(top, at, width);
      const offBottom = firstFull(bottom, at, width);
      const offLeft = firstSum(left, at, height);
      const offRight = firstSum(right, at, height);
      if (Math.min(offTop, offBottom, offLeft, offRight) < 0) return [region, null];
      return [
        region,
        {
          left: bounds.left + offLeft,
          top: bounds.top + offTop,
          right: bounds.right - offRight,
          bottom: bounds.bottom - offBottom,
        },
      ];
    }),
  );
}

function firstFull(side: Uint32Array, at: number, enough: number): number {
  for (let away = 0; away < MAX_STICKING_OUT_PX; away++) if ((side[at + away] as number) >= enough) return away;
  return -1;
}

function firstSum(side: Uint32Array, at: number, enough: number): number {
  let sum = 0;
  for (let away = 0; away < MAX_STICKING_OUT_PX; away++) {
    const before = sum;
    sum += side[at + away] as number;
    // A side that comes in little by little is round: its bounds are its edge.
    if (sum >= enough) return before > MAX_STRAY_SHARE * enough ? 0 : away;
  }
  return -1;
}
