import type { ColorRuns } from './color-runs.js';

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

/** Neighbouring pixels of a gradient, of a shadow or of glass differ by no more than this in any channel. */
const MAX_STEP = 2;
/**
 * A flat patch of at least this many pixels is a surface or a band of a gradient. Smaller ones may be the anti-aliased
 * pixels between two surfaces of nearly one colour: they join one of the two, and join them to each other only where their
 * colours are bands of one gradient, no further apart than a few levels.
 */
const MIN_PATCH_PIXELS = 64;
const MAX_BAND_GAP = 4;

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

/** Calls `visit` with every two runs that touch by a side, one below the other. */
function eachBelow({ rowStart, startX, endX, height }: ColorRuns, visit: (above: number, below: number) => void): void {
  for (let y = 1; y < height; y++) {
    let above = rowStart[y - 1] as number;
    let below = rowStart[y] as number;
    const aboveEnd = below;
    const belowEnd = rowStart[y + 1] as number;
    while (above < aboveEnd && below < belowEnd) {
      const overlaps =
        (startX[above] as number) < (endX[below] as number) && (startX[below] as number) < (endX[above] as number);
      if (overlaps) visit(above, below);
      const step = (endX[above] as number) - (endX[below] as number);
      if (step <= 0) above++;
      if (step >= 0) below++;
    }
  }
}

/** Patches of one exact colour by union-find over runs: the root run of each run. */
function findPatches(runs: ColorRuns): Uint32Array {
  const parent = new Uint32Array(runs.length);
  for (let run = 0; run < runs.length; run++) parent[run] = run;
  eachBelow(runs, (above, below) => {
    if (runs.colorOf[above] === runs.colorOf[below]) join(parent, above, below);
  });
  return parent;
}

/** Joins patches whose colours change softly from one to the next; `parent` holds the patches. */
function joinSoftly(runs: ColorRuns, parent: Uint32Array): void {
  const { rowStart, startX, endX, colorOf, colors } = runs;
  const patchPixels = new Uint32Array(runs.length);
  const patchOf = new Uint32Array(runs.length);
  for (let run = 0; run < runs.length; run++) {
    const root = findRoot(parent, run);
    patchOf[run] = root;
    patchPixels[root] = (patchPixels[root] as number) + (endX[run] as number) - (startX[run] as number);
  }
  const isLarge = patchPixels.map((pixels) => (pixels >= MIN_PATCH_PIXELS ? 1 : 0));
  const isSoft = (a: number, b: number): boolean => {
    const one = colors[colorOf[a] as number] as number;
    const other = colors[colorOf[b] as number] as number;
    return (
      one !== other &&
      Math.abs((one >> 16) - (other >> 16)) <= MAX_STEP &&
      Math.abs(((one >> 8) & 255) - ((other >> 8) & 255)) <= MAX_STEP &&
      Math.abs((one & 255) - (other & 255)) <= MAX_STEP
    );
  };
  const eachTouching = (visit: (a: number, b: number) => void) => {
    for (let y = 0; y < runs.height; y++) {
      for (let run = (rowStart[y] as number) + 1; run < (rowStart[y + 1] as number); run++) visit(run - 1, run);
    }
    eachBelow(runs, visit);
  };
  const spans = new ColorSpans(runs.length);
  for (let run = 0; run < runs.length; run++) {
    const root = patchOf[run] as number;
    if (root === run && isLarge[root]) spans.add(root, colors[colorOf[run] as number] as number);
  }
  const largePatches = isLarge.slice();
  const unite = (rootA: number, rootB: number) => {
    if (rootA === rootB) return;
    join(parent, rootA, rootB);
    const [root, other] = rootA < rootB ? [rootA, rootB] : [rootB, rootA];
    if (!isLarge[other]) return;
    if (isLarge[root]) spans.join(root, other);
    else spans.copy(root, other);
    isLarge[root] = 1;
  };
  eachTouching((a, b) => {
    if (!largePatches[patchOf[a] as number] || !largePatches[patchOf[b] as number] || !isSoft(a, b)) return;
    unite(findRoot(parent, a), findRoot(parent, b));
  });
  eachTouching((a, b) => {
    if (!isSoft(a, b)) return;
    const rootA = findRoot(parent, a);
    const rootB = findRoot(parent, b);
    if (rootA !== rootB && (!isLarge[rootA] || !isLarge[rootB] || spans.gap(rootA, rootB) <= MAX_BAND_GAP))
      unite(rootA, rootB);
  });
}

/** The span of colours each set of patches has, channel by channel, by the set's root. */
class ColorSpans {
  private readonly low: Uint8Array;
  private readonly high: Uint8Array;

  constructor(length: number) {
    this.low = new Uint8Array(3 * length).fill(255);
    this.high = new Uint8Array(3 * length);
  }

  add(root: number, rgb: number): void {
    for (let channel = 0; channel < 3; channel++) {
      const level = (rgb >> (16 - 8 * channel)) & 255;
      this.low[3 * root + channel] = level;
      this.high[3 * root + channel] = level;
    }
  }

  copy(root: number, other: number): void {
    for (let channel = 0; channel < 3; channel++) {
      this.low[3 * root + channel] = this.low[3 * other + channel] as number;
      this.high[3 * root + channel] = this.high[3 * other + channel] as number;
    }
  }

  join(root: number, other: number): void {
    for (let channel = 0; channel < 3; channel++) {
      const at = 3 * root + channel;
      this.low[at] = Math.min(this.low[at] as number, this.low[3 * other + channel] as number);
      this.high[at] = Math.max(this.high[at] as number, this.high[3 * other + channel] as number);
    }
  }

  /** Levels between two spans in the channel where they are farthest apart; 0 where they meet. */
  gap(a: number, b: number): number {
    let most = 0;
    for (let channel = 0; channel < 3; channel++) {
      const below = (this.low[3 * b + channel] as number) - (this.high[3 * a + channel] as number);
      const above = (this.low[3 * a + channel] as number) - (this.high[3 * b + channel] as number);
      most = Math.max(most, below, above);
    }
    return most;
  }
}

/** Regions by union-find over runs: time and memory go with the runs, not with the pixels. */
export function findRegions(runs: ColorRuns): Regions {
  const { rowStart, startX, endX, colorOf } = runs;
  const parent = findPatches(runs);
  joinSoftly(runs, parent);
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
    plainPixels: new Uint32Array(length),
    left: new Uint16Array(length).fill(0xffff),
    top: new Uint16Array(length).fill(0xffff),
    right: new Uint16Array(length),
    bottom: new Uint16Array(length),
  };
  const { color, pixels, plainPixels, left, top, right, bottom } = regions;
  const lead = new Int32Array(length);
  for (let y = 0; y < runs.height; y++) {
    for (let run = rowStart[y] as number; run < (rowStart[y + 1] as number); run++) {
      const region = regionOf[run] as number;
      const from = startX[run] as number;
      const to = endX[run] as number;
      voteFor(color, lead, region, colorOf[run] as number, to - from);
      pixels[region] = (pixels[region] as number) + to - from;
      if (from < (left[region] as number)) left[region] = from;
      if (to > (right[region] as number)) right[region] = to;
      if (y < (top[region] as number)) top[region] = y;
      bottom[region] = y + 1;
    }
  }
  for (let run = 0; run < runs.length; run++) {
    const region = regionOf[run] as number;
    if (color[region] !== colorOf[run]) continue;
    plainPixels[region] = (plainPixels[region] as number) + (endX[run] as number) - (startX[run] as number);
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
