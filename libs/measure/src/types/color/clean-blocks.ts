import type { Edges } from '../../analysis/outlines.js';

/** Chroma is lost in blocks: 16 pixels a side in JPEG 4:2:0 and WebP, 8 in JPEG 4:4:4. */
export const BLOCK_PX = 16;
/** Pixels of a block. */
export const BLOCK_PIXELS = BLOCK_PX * BLOCK_PX;
/** Pixels of a block that belong neither to the ground nor to the pieces at hand may be this many: 5 %. */
const MAX_FOREIGN = 13;
/** So many blocks tell the chroma; more only cost time. */
const MAX_BLOCKS = 150;

/** A lossy picture as it was saved (`raw`) and with its flat areas flat (`calm`), 0xrrggbb row by row. */
export interface LossyPicture {
  readonly raw: Uint32Array;
  readonly calm: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** A block that shows one ink on one ground. */
export interface CleanBlock {
  /** Index of the top left pixel. */
  readonly corner: number;
  /** Which of its pixels lie in a piece. */
  readonly own: Uint8Array;
}

/** The blocks that pieces touch, with the pieces that touch each. */
function blocksOf(pieces: readonly Edges[], { width, height }: LossyPicture): Map<number, Edges[]> {
  const columns = Math.floor(width / BLOCK_PX);
  const rows = Math.floor(height / BLOCK_PX);
  const blocks = new Map<number, Edges[]>();
  for (const piece of pieces) {
    for (let row = piece.top >> 4; row <= (piece.bottom - 1) >> 4 && row < rows; row++) {
      for (let column = piece.left >> 4; column <= (piece.right - 1) >> 4 && column < columns; column++) {
        const block = row * columns + column;
        const list = blocks.get(block);
        if (list) list.push(piece);
        else blocks.set(block, [piece]);
      }
    }
    if (blocks.size >= MAX_BLOCKS) break;
  }
  return blocks;
}

/** Up to {@link MAX_BLOCKS} blocks that show nothing but the ground and the pieces. */
export function cleanBlocks(pieces: readonly Edges[], ground: number, picture: LossyPicture): CleanBlock[] {
  const { calm, width } = picture;
  const columns = Math.floor(width / BLOCK_PX);
  const clean: CleanBlock[] = [];
  for (const [block, inside] of blocksOf(pieces, picture)) {
    const left = (block % columns) * BLOCK_PX;
    const top = Math.floor(block / columns) * BLOCK_PX;
    const own = new Uint8Array(BLOCK_PIXELS);
    for (const each of inside) {
      for (let y = Math.max(top, each.top - 1); y < Math.min(top + BLOCK_PX, each.bottom + 1); y++) {
        const row = (y - top) * BLOCK_PX - left;
        own.fill(1, row + Math.max(left, each.left - 1), row + Math.min(left + BLOCK_PX, each.right + 1));
      }
    }
    let foreign = 0;
    for (let at = 0; at < BLOCK_PIXELS; at++) {
      if (!own[at] && calm[(top + (at >> 4)) * width + left + (at & 15)] !== ground) foreign++;
    }
    if (foreign <= MAX_FOREIGN) clean.push({ corner: top * width + left, own });
  }
  return clean;
}
