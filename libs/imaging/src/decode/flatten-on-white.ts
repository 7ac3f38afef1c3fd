import { endianness } from 'node:os';

const OPAQUE = endianness() === 'LE' ? 0xff << 24 : 0xff;

/** Lays RGBA pixels on white, in place, and makes them opaque; tells whether anything was transparent. */
export function flattenOnWhite(data: Uint8Array): boolean {
  if (isOpaque(data)) return false;
  let flattened = false;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] as number;
    if (alpha === 255) continue;
    flattened = true;
    const white = 255 * (255 - alpha);
    for (let channel = at; channel < at + 3; channel++)
      data[channel] = Math.round(((data[channel] as number) * alpha + white) / 255);
    data[at + 3] = 255;
  }
  return flattened;
}

/** Pixels that are looked at before it is decided whether to go on. */
const BLOCK = 4096;

/** Most pictures are opaque, and whole pixels tell it many times as fast as bytes; only aligned memory can be read so. */
function isOpaque(data: Uint8Array): boolean {
  if (data.byteOffset % 4 !== 0) return false;
  // Signed, as numbers above 2^31 would leave V8's small integers.
  const pixels = new Int32Array(data.buffer, data.byteOffset, data.length / 4);
  for (let from = 0; from < pixels.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, pixels.length);
    let common = OPAQUE;
    for (let n = from; n < to; n++) common &= pixels[n] as number;
    if (common !== OPAQUE) return false;
  }
  return true;
}
