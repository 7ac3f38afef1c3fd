import { endianness } from 'node:os';

const OPAQUE = endianness() === 'LE' ? 0xff000000 : 0x000000ff;

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

/** Most pictures are opaque, and whole pixels tell it four times as fast as bytes; only aligned memory can be read so. */
function isOpaque(data: Uint8Array): boolean {
  if (data.byteOffset % 4 !== 0) return false;
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  for (let n = 0; n < pixels.length; n++) if (((pixels[n] as number) & OPAQUE) >>> 0 !== OPAQUE) return false;
  return true;
}
