const LEVELS = 256;
/** What is less away from the ground's luma is noise of compression. */
export const MIN_AWAY = 8;
/** Compression makes this share of a stroke's pixels overshoot. */
const OVERSHOOT_SHARE = 0.02;
/** Cores of strokes are at least this share as far from the ground as the farthest: what is left is anti-aliasing. */
const CORE_SHARE = 0.9;

/** Counts how far pixels are from the ground's luma, and tells how far the cores of the strokes are. */
export class CoreLuma {
  private readonly counts = new Uint32Array(LEVELS);
  private total = 0;

  add(away: number): void {
    if (away < MIN_AWAY) return;
    const bin = Math.min(LEVELS - 1, Math.round(away));
    this.counts[bin] = (this.counts[bin] as number) + 1;
    this.total++;
  }

  /** The mean of what is nearly as far as the farthest but for overshoot, 0 where nothing is away. */
  get away(): number {
    let far = LEVELS - 1;
    for (let beyond = 0; far > 0; far--) {
      beyond += this.counts[far] as number;
      if (beyond > this.total * OVERSHOOT_SHARE) break;
    }
    let sum = 0;
    let count = 0;
    for (let bin = Math.ceil(far * CORE_SHARE); bin < LEVELS; bin++) {
      sum += bin * (this.counts[bin] as number);
      count += this.counts[bin] as number;
    }
    return count === 0 ? 0 : sum / count;
  }
}
