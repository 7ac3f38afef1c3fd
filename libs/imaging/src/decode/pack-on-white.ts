import { endianness } from 'node:os';

const IS_BIG_ENDIAN = endianness() === 'BE';
/** Pixels that are looked at together: whole blocks are opaque or not, and a block stays in the processor's cache. */
const BLOCK = 4096;

/** Decoded pixels as one number each. */
export interface PackedPixels {
  /** 0xrrggbb row by row. */
  readonly packed: Uint32Array;
  /** Whether anything was transparent and now shows white behind it. */
  readonly flattened: boolean;
}

/** Lays RGBA pixels on white and packs each into 0xrrggbb, in the same memory, so that `data` no longer holds RGBA and a picture is in memory once; `opaque` tells that all alpha is 255. */
export function packOnWhite(data: Uint8Array, opaque: boolean): PackedPixels {
  // Only aligned memory can be read by whole pixels, which is many times as fast as by bytes.
  const rgba = data.byteOffset % 4 === 0 ? data : new Uint8Array(data);
  // The loops read words as little-endian machines hold them.
  if (IS_BIG_ENDIAN) Buffer.from(rgba.buffer, rgba.byteOffset, rgba.length).swap32();
  // Signed, as numbers above 2^31 would leave V8's small integers.
  const words = new Int32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
  let flattened = false;
  for (let from = 0; from < words.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, words.length);
    if (opaque || isOpaque(words, from, to)) pack(words, from, to);
    else {
      flattened = true;
      flatten(words, from, to);
    }
  }
  return { packed: new Uint32Array(rgba.buffer, rgba.byteOffset, words.length), flattened };
}

function isOpaque(words: Int32Array, from: number, to: number): boolean {
  let common = -1;
  for (let at = from; at < to; at++) common &= words[at] as number;
  return common >> 24 === -1;
}

function pack(words: Int32Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const abgr = words[at] as number;
    words[at] = ((abgr & 255) << 16) | (abgr & 0xff00) | ((abgr >> 16) & 255);
  }
}

function flatten(words: Int32Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const abgr = words[at] as number;
    const alpha = abgr >>> 24;
    const white = 255 * (255 - alpha);
    const red = Math.round(((abgr & 255) * alpha + white) / 255);
    const green = Math.round((((abgr >> 8) & 255) * alpha + white) / 255);
    const blue = Math.round((((abgr >> 16) & 255) * alpha + white) / 255);
    words[at] = (red << 16) | (green << 8) | blue;
  }
}
