/** The span of colours of each of many sets of colours, channel by channel. */
export class ColorSpans {
  private readonly low: Uint8Array;
  private readonly high: Uint8Array;

  constructor(sets: number) {
    this.low = new Uint8Array(3 * sets);
    this.high = new Uint8Array(3 * sets);
  }

  /** Makes 0xrrggbb the only colour of a set. */
  begin(set: number, rgb: number): void {
    for (let channel = 0; channel < 3; channel++) {
      const level = (rgb >> (16 - 8 * channel)) & 255;
      this.low[3 * set + channel] = level;
      this.high[3 * set + channel] = level;
    }
  }

  /** Gives a set the colours of another. */
  copy(set: number, other: number): void {
    for (let channel = 0; channel < 3; channel++) {
      this.low[3 * set + channel] = this.low[3 * other + channel] as number;
      this.high[3 * set + channel] = this.high[3 * other + channel] as number;
    }
  }

  /** Adds the colours of another set. */
  join(set: number, other: number): void {
    for (let channel = 0; channel < 3; channel++) {
      const at = 3 * set + channel;
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
