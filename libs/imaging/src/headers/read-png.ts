import { corrupt, truncated } from '../image-fault.js';
import { turnsSideways } from './exif-orientation.js';
import type { Header } from './image-format.js';

/** Walks a PNG's chunks from IHDR to IEND (PNG third edition, section 5). @throws ImageFault image_truncated, image_corrupt */
export function readPng(bytes: Buffer): Header {
  if (bytes.length < 33) throw truncated('PNG', `it ends at byte ${bytes.length}, inside its first chunk`);
  if (bytes.readUInt32BE(8) !== 13 || bytes.toString('latin1', 12, 16) !== 'IHDR')
    throw corrupt('PNG', 'its first chunk is not IHDR');
  let sideways = false;
  let hasPixels = false;
  let hasTransparency = false;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (!/^[A-Za-z]{4}$/.test(type)) throw corrupt('PNG', `there is no chunk where one should begin, at byte ${at}`);
    if (length > bytes.length - at - 12) {
      throw truncated(
        'PNG',
        `its ${type} chunk needs ${length} bytes and ${Math.max(0, bytes.length - at - 12)} are left`,
      );
    }
    if (type === 'IDAT') hasPixels = true;
    if (type === 'tRNS') hasTransparency = true;
    if (type === 'eXIf') sideways = turnsSideways(bytes.subarray(at + 8, at + 8 + length));
    if (type === 'IEND') {
      if (!hasPixels) throw corrupt('PNG', 'it has no IDAT chunk, so no pixels');
      const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
      return { ...size, sideways, lossless: true, opaque: !hasTransparency && !hasAlpha(bytes[25] as number) };
    }
    at += 12 + length;
  }
  throw truncated('PNG', `it ends at byte ${bytes.length} without an IEND chunk`);
}

/** Colour types 4 and 6 have an alpha channel (PNG third edition, 11.2.1). */
function hasAlpha(colourType: number): boolean {
  return (colourType & 4) !== 0;
}
