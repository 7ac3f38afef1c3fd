import type { ColorRuns } from './color-runs.js';
import { join, numberSets, singleSets } from './sets.js';

/** Connected pixels (4-neighbours) of exactly one colour, numbered from the top left; all arrays but `patchOf` are by patch. */
export interface Patches {
  readonly length: number;
  /** Patch of each run. */
  readonly patchOf: Uint32Array;
  /** Index into the runs' `colors`. */
  readonly color: Uint32Array;
  readonly pixels: Uint32Array;
}

/** What is told of runs that touch by a side, one below the other or one right of the other. */
export interface Touching {
  touch(before: number, after: number): void;
}

/** Tells `touching` of every two runs that touch one below the other, in reading order. */
export function eachBelow({ rowStart, endX, height }: ColorRuns, touching: Touching): void {
  for (let y = 1; y < height; y++) {
    let above = rowStart[y - 1] as number;
    let below = rowStart[y] as number;
    const belowEnd = rowStart[y + 1] as number;
    // The runs of a row leave no gaps, so the two always touch, and both rows end at once.
    while (below < belowEnd) {
      touching.touch(above, below);
      const further = (endX[above] as number) - (endX[below] as number);
      // One step where `further` is at most 0, and at least 0: a processor cannot guess which run ends first.
      above += (further - 1) >>> 31;
      below += (-further - 1) >>> 31;
    }
  }
}

/** Joins runs of one colour. */
class SameColor implements Touching {
  readonly parent: Uint32Array;

  constructor(private readonly colorOf: Uint32Array) {
    this.parent = singleSets(colorOf.length);
  }

  touch(above: number, below: number): void {
    if (this.colorOf[above] === this.colorOf[below]) join(this.parent, above, below);
  }
}

/** Patches by union-find over runs: time and memory go with the runs, not with the pixels. */
export function findPatches(runs: ColorRuns): Patches {
  const { startX, endX, colorOf } = runs;
  const same = new SameColor(colorOf);
  eachBelow(runs, same);
  const patchOf = same.parent;
  const length = numberSets(patchOf);
  const color = new Uint32Array(length);
  const pixels = new Uint32Array(length);
  for (let run = 0; run < runs.length; run++) {
    const patch = patchOf[run] as number;
    color[patch] = colorOf[run] as number;
    pixels[patch] = (pixels[patch] as number) + (endX[run] as number) - (startX[run] as number);
  }
  return { length, patchOf, color, pixels };
}
