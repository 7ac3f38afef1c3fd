/** Side of a block in pixels: a block of body text holds under {@link DETAIL_COLORS}, a block of a photograph more. */
export const BLOCK_PX = 16;
/** More different colours than this of 256 pixels are a photograph or a fine gradient: grey text on one ground shows about 40. */
const DETAIL_COLORS = 90;
/** Slots of the table a block's colours are counted in: twice its pixels, a power of two. */
const SLOTS = 512;

/** How many blocks cover so many pixels. */
export const blocksAcross = (px: number): number => Math.ceil(px / BLOCK_PX);

/** Blocks that show a photograph or a fine gradient: their colours are nobody's choice. */
export class DetailBlocks {
  private readonly columns: number;
  private readonly isDetail: Uint8Array;

  /** @param blockRuns runs of one colour that begin in each block */
  constructor(packed: Uint32Array, width: number, height: number, blockRuns: Uint16Array) {
    this.columns = blocksAcross(width);
    this.isDetail = new Uint8Array(this.columns * blocksAcross(height));
    // A slot holds its colour and the block that wrote it, so that nothing is cleared between blocks.
    const colors = new Uint32Array(SLOTS);
    const writers = new Uint32Array(SLOTS);
    for (let block = 0; block < this.isDetail.length; block++) {
      // Every colour comes with a run, which begins in the block or reaches into one of its rows.
      if ((blockRuns[block] as number) + BLOCK_PX <= DETAIL_COLORS) continue;
      const left = (block % this.columns) * BLOCK_PX;
      const top = Math.floor(block / this.columns) * BLOCK_PX;
      const right = Math.min(width, left + BLOCK_PX);
      const bottom = Math.min(height, top + BLOCK_PX);
      let different = 0;
      for (let y = top; y < bottom; y++) {
        let before = -1;
        for (let at = y * width + left; at < y * width + right; at++) {
          const rgb = packed[at] as number;
          if (rgb === before) continue;
          before = rgb;
          let slot = (Math.imul(rgb, 0x9e3779b1) >>> 16) & (SLOTS - 1);
          while (writers[slot] === block + 1 && colors[slot] !== rgb) slot = (slot + 1) & (SLOTS - 1);
          if (writers[slot] === block + 1) continue;
          writers[slot] = block + 1;
          colors[slot] = rgb;
          different++;
        }
      }
      if (different > DETAIL_COLORS) this.isDetail[block] = 1;
    }
  }

  /** Share of blocks that are detail, 0..1. */
  get share(): number {
    return this.isDetail.reduce((sum, each) => sum + each, 0) / this.isDetail.length;
  }

  /** Whether a pixel lies in a block of detail; outside the picture none does. */
  has(x: number, y: number): boolean {
    return this.isDetail[(y >> 4) * this.columns + (x >> 4)] === 1;
  }

  /** The picture with all detail as one colour: what is left of a huge photograph to look through. */
  cover(packed: Uint32Array, width: number): Uint32Array {
    return packed.map((rgb, at) => (this.has(at % width, Math.floor(at / width)) ? DETAIL_RGB : rgb));
  }
}

/** No colour of 24 bits, so it never mixes with one. */
export const DETAIL_RGB = 0x1000000;
