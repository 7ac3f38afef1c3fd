/** 2^32 divided by the golden ratio (Knuth, TAOCP 6.4): spreads neighbouring colours over a table. */
const FIBONACCI = 0x9e3779b1;

/** Numbers colours in the order they are met, by open addressing: an exact 24-bit histogram without its 64 MB. */
export class ColorTable {
  private bits = 13;
  private slots = new Int32Array(1 << this.bits).fill(-1);
  /** 0xrrggbb by number; only the first {@link size} hold. */
  colors = new Uint32Array(1 << (this.bits - 1));
  counts = new Uint32Array(1 << (this.bits - 1));
  size = 0;

  /** The colour's number, a new one where it was not met before. */
  indexOf(rgb: number): number {
    const slot = this.slotOf(rgb);
    const known = this.slots[slot] as number;
    if (known >= 0) return known;
    const index = this.size++;
    this.slots[slot] = index;
    this.colors[index] = rgb;
    if (this.size === this.colors.length) this.grow();
    return index;
  }

  /** Counts `pixels` of the colour and gives its number. */
  add(rgb: number, pixels: number): number {
    const index = this.indexOf(rgb);
    this.counts[index] = (this.counts[index] as number) + pixels;
    return index;
  }

  /** The colour's number, -1 where it was not met. */
  find(rgb: number): number {
    return this.slots[this.slotOf(rgb)] as number;
  }

  private slotOf(rgb: number): number {
    const mask = this.slots.length - 1;
    let slot = Math.imul(rgb, FIBONACCI) >>> (32 - this.bits);
    for (;;) {
      const index = this.slots[slot] as number;
      if (index < 0 || this.colors[index] === rgb) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    this.bits += 1;
    const { colors, counts } = this;
    this.colors = new Uint32Array(colors.length * 2);
    this.colors.set(colors);
    this.counts = new Uint32Array(counts.length * 2);
    this.counts.set(counts);
    this.slots = new Int32Array(1 << this.bits).fill(-1);
    for (let index = 0; index < this.size; index++) this.slots[this.slotOf(colors[index] as number)] = index;
  }
}
