import type { ColorRuns } from './color-runs.js';
import { ColorSpans } from './color-spans.js';
import { eachBelow, type Patches, type Touching } from './patches.js';
import { findRoot, singleSets } from './sets.js';

/** Neighbouring pixels of a gradient, of a shadow or of glass differ by no more than this in any channel. */
const MAX_STEP = 2;
/**
 * A flat patch of at least this many pixels is a surface or a band of a gradient. Smaller ones may be the anti-aliased
 * pixels between two surfaces of nearly one colour: they join one of the two, and join them to each other only where their
 * colours are bands of one gradient, no further apart than a few levels.
 */
const MIN_PATCH_PIXELS = 64;
const MAX_BAND_GAP = 4;

/** Whether two colours, both 0xrrggbb, differ by no more than a soft step in every channel. */
function isSoft(one: number, other: number): boolean {
  return (
    Math.abs((one >> 16) - (other >> 16)) <= MAX_STEP &&
    Math.abs(((one >> 8) & 255) - ((other >> 8) & 255)) <= MAX_STEP &&
    Math.abs((one & 255) - (other & 255)) <= MAX_STEP
  );
}

/** Pairs of touching patches that are kept: more are looked for again, which takes time in place of memory. */
const MAX_PAIRS = 2_000_000;

/** Joins patches whose colours change softly from one to the next: the large ones while it is told of all, then the rest. */
class SoftJoin implements Touching {
  /** Of patches. */
  readonly parent: Uint32Array;
  private isFirst = true;
  /** By the root of a set. */
  private readonly hasLarge: Uint8Array;
  private readonly spans: ColorSpans;
  /** The soft pairs in the order they were told of, two numbers each. */
  private readonly pairs: Uint32Array;
  private kept = 0;
  private areAllKept = true;

  constructor(
    private readonly patches: Patches,
    private readonly colors: Uint32Array,
  ) {
    const { length, color, pixels, patchOf } = patches;
    this.parent = singleSets(length);
    this.hasLarge = new Uint8Array(length);
    this.spans = new ColorSpans(length);
    this.pairs = new Uint32Array(2 * Math.min(2 * patchOf.length, MAX_PAIRS));
    for (let patch = 0; patch < length; patch++) {
      if ((pixels[patch] as number) < MIN_PATCH_PIXELS) continue;
      this.hasLarge[patch] = 1;
      this.spans.begin(patch, colors[color[patch] as number] as number);
    }
  }

  touch(before: number, after: number): void {
    const { patchOf, color } = this.patches;
    const a = patchOf[before] as number;
    const b = patchOf[after] as number;
    if (a === b || !isSoft(this.colors[color[a] as number] as number, this.colors[color[b] as number] as number))
      return;
    if (!this.isFirst) this.join(a, b);
    else {
      this.keep(a, b);
      if (this.hasLarge[a] && this.hasLarge[b]) this.join(a, b);
    }
  }

  /** Joins the rest, by what was kept or by being told of all once more. */
  finish(tellAll: () => void): void {
    this.isFirst = false;
    if (!this.areAllKept) tellAll();
    else for (let at = 0; at < this.kept; at += 2) this.join(this.pairs[at] as number, this.pairs[at + 1] as number);
  }

  private keep(a: number, b: number): void {
    this.areAllKept &&= this.kept < this.pairs.length;
    if (!this.areAllKept) return;
    this.pairs[this.kept++] = a;
    this.pairs[this.kept++] = b;
  }

  private join(a: number, b: number): void {
    const { parent, hasLarge, spans } = this;
    const rootA = findRoot(parent, a);
    const rootB = findRoot(parent, b);
    if (rootA === rootB) return;
    const areLarge = hasLarge[rootA] && hasLarge[rootB];
    if (!this.isFirst && areLarge && spans.gap(rootA, rootB) > MAX_BAND_GAP) return;
    const root = Math.min(rootA, rootB);
    const other = Math.max(rootA, rootB);
    parent[other] = root;
    if (areLarge) spans.join(root, other);
    else if (hasLarge[other]) {
      spans.copy(root, other);
      hasLarge[root] = 1;
    }
  }
}

/** The sets of patches whose colours change softly from one to the next, as parents for `numberSets`. */
export function joinSoftly(runs: ColorRuns, patches: Patches): Uint32Array {
  const { rowStart, height, colors } = runs;
  const soft = new SoftJoin(patches, colors);
  const tellAll = () => {
    for (let y = 0; y < height; y++) {
      const end = rowStart[y + 1] as number;
      for (let run = (rowStart[y] as number) + 1; run < end; run++) soft.touch(run - 1, run);
    }
    eachBelow(runs, soft);
  };
  tellAll();
  soft.finish(tellAll);
  return soft.parent;
}
