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

/** Only aligned memory can be read by whole pixels, which is many times as fast as by bytes. */
const aligned = (data: Uint8Array): Uint8Array => (data.byteOffset % 4 === 0 ? data : new Uint8Array(data));

const asBuffer = ({ buffer, byteOffset, length }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, length);

/** Packs red, green, blue and 0 of each pixel into 0xrrggbb, in the same memory: a picture is in memory once. */
export function packOpaque(data: Uint8Array): Uint32Array {
  const bytes = aligned(data);
  // Each pixel borrows its highest byte, 0, from the next one (or the one before), so that native moves do it all: 2.5 times as fast as a loop.
  if (IS_BIG_ENDIAN) {
    bytes.copyWithin(1, 0);
    bytes[0] = 0;
  } else {
    asBuffer(bytes).swap32();
    bytes.copyWithin(0, 1);
    bytes[bytes.length - 1] = 0;
  }
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

/** Lays RGBA pixels on white and packs each into 0xrrggbb, in the same memory. */
export function packOnWhite(data: Uint8Array): PackedPixels {
  const bytes = aligned(data);
  // The loops read words as little-endian machines hold them.
  if (IS_BIG_ENDIAN) asBuffer(bytes).swap32();
  // Signed, as numbers above 2^31 would leave V8's small integers.
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  let flattened = false;
  for (let from = 0; from < words.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, words.length);
    if (isOpaque(words, from, to)) pack(words, from, to);
    else {
      flattened = true;
      flatten(words, from, to);
    }
  }
  return { packed: new Uint32Array(bytes.buffer, bytes.byteOffset, words.length), flattened };
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
