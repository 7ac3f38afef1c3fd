import type { ColorRuns } from './color-runs.js';
import { findPatches } from './patches.js';
import { numberSets } from './sets.js';
import { joinSoftly } from './soft-patches.js';

/**
 * Connected pixels (4-neighbours) of one colour, or of colours that change softly: a gradient or glass is one region, and a
 * flat surface is one. Numbered from the top left; all arrays are by region.
 */
export interface Regions {
  readonly length: number;
  /** Region of each run. */
  readonly regionOf: Uint32Array;
  /** Index into the runs' `colors`: the colour that fills the most of it. */
  readonly color: Uint32Array;
  readonly pixels: Uint32Array;
  /** Pixels of exactly `color`: few where the region is a gradient, glass or a smooth part of a photograph. */
  readonly plainPixels: Uint32Array;
  readonly left: Uint16Array;
  readonly top: Uint16Array;
  /** Exclusive. */
  readonly right: Uint16Array;
  /** Exclusive. */
  readonly bottom: Uint16Array;
}

/** Regions by union-find over runs: time and memory go with the runs, not with the pixels. */
export function findRegions(runs: ColorRuns): Regions {
  const { rowStart, startX, endX, colorOf } = runs;
  const patches = findPatches(runs);
  const regionOfPatch = joinSoftly(runs, patches);
  const length = numberSets(regionOfPatch);
  const regions = {
    length,
    // Patches of runs are needed no more.
    regionOf: patches.patchOf,
    color: new Uint32Array(length),
    pixels: new Uint32Array(length),
    plainPixels: new Uint32Array(length),
    left: new Uint16Array(length).fill(0xffff),
    top: new Uint16Array(length).fill(0xffff),
    right: new Uint16Array(length),
    bottom: new Uint16Array(length),
  };
  const { regionOf, color, pixels, plainPixels, left, top, right, bottom } = regions;
  const lead = new Int32Array(length);
  for (let y = 0; y < runs.height; y++) {
    const end = rowStart[y + 1] as number;
    for (let run = rowStart[y] as number; run < end; run++) {
      const region = regionOfPatch[regionOf[run] as number] as number;
      regionOf[run] = region;
      const from = startX[run] as number;
      const to = endX[run] as number;
      voteFor(color, lead, region, colorOf[run] as number, to - from);
      if (from < (left[region] as number)) left[region] = from;
      if (to > (right[region] as number)) right[region] = to;
      if (y < (top[region] as number)) top[region] = y;
      bottom[region] = y + 1;
    }
  }
  for (let patch = 0; patch < patches.length; patch++) {
    const region = regionOfPatch[patch] as number;
    const own = patches.pixels[patch] as number;
    pixels[region] = (pixels[region] as number) + own;
    if (color[region] === patches.color[patch]) plainPixels[region] = (plainPixels[region] as number) + own;
  }
  return regions;
}

/** The colour that fills the most of a region, if one fills half of it, by pairing off (Boyer, Moore 1981). */
function voteFor(color: Uint32Array, lead: Int32Array, region: number, own: number, pixels: number): void {
  const ahead = lead[region] as number;
  if (ahead === 0 || color[region] === own) {
    color[region] = own;
    lead[region] = ahead + pixels;
  } else if (pixels > ahead) {
    color[region] = own;
    lead[region] = pixels - ahead;
  } else lead[region] = ahead - pixels;
}
