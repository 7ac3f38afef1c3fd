import { corrupt, truncated } from '../image-fault.js';
import { turnsSideways } from './exif-orientation.js';
import type { Header } from './image-format.js';

/** Walks a WebP's RIFF chunks (RFC 9649, section 2). @throws ImageFault image_truncated, image_corrupt */
export function readWebp(bytes: Buffer): Header {
  const end = bytes.readUInt32LE(4) + 8;
  if (end > bytes.length || bytes.length < 30) {
    throw truncated('WebP', `its header announces ${end} bytes and the file has ${bytes.length}`);
  }
  let size: { width: number; height: number } | undefined;
  let sideways = false;
  let lossless: boolean | undefined;
  for (let at = 12; at + 8 <= end; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > end)
      throw truncated('WebP', `its ${type.trim()} chunk needs ${length} bytes and ${end - at - 8} are left`);
    const body = bytes.subarray(at + 8, at + 8 + length);
    size ??= sizeIn(type, body);
    if (type === 'EXIF') sideways = turnsSideways(body);
    lossless ??= losslessIn(type, body);
    at += 8 + length + (length & 1);
  }
  if (!size || lossless === undefined) throw corrupt('WebP', 'it has no picture chunk (VP8, VP8L or ANMF)');
  return { ...size, sideways, lossless, opaque: false };
}

function sizeIn(type: string, body: Buffer): { width: number; height: number } | undefined {
  if (type === 'VP8X' && body.length >= 10)
    return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 };
  if (type === 'VP8L' && body.length >= 5 && body[0] === 0x2f) {
    const packed = body.readUInt32LE(1);
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
  }
  // RFC 6386, 9.1: start code 9D 01 2A, then two 14-bit sizes with 2 bits of scaling.
  if (type === 'VP8 ' && body.length >= 10 && body.readUIntBE(3, 3) === 0x9d012a) {
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff };
  }
  return undefined;
}

function losslessIn(type: string, body: Buffer): boolean | undefined {
  if (type === 'VP8L') return true;
  if (type === 'VP8 ') return false;
  // A frame of an animation: 16 bytes of placing, then its own chunks.
  if (type === 'ANMF') return body.toString('latin1', 16, 20) === 'VP8L';
  return undefined;
}
