import { corrupt, truncated } from '../image-fault.js';
import { turnsSideways } from './exif-orientation.js';
import type { Header } from './image-format.js';

const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);

/** Reads a JPEG's segments up to its first scan and looks for the end-of-image marker (ITU T.81, annex B). @throws ImageFault image_truncated, image_corrupt */
export function readJpeg(bytes: Buffer): Header {
  let size: { width: number; height: number } | undefined;
  let sideways = false;
  let at = 2;
  for (;;) {
    // Any number of 0xFF may fill the space before a marker (B.1.1.2).
    if (bytes[at] === 0xff) while (bytes[at + 1] === 0xff) at++;
    if (at + 4 > bytes.length) throw truncated('JPEG', `it ends at byte ${bytes.length}, inside its headers`);
    if (bytes[at] !== 0xff) throw corrupt('JPEG', `there is no marker where one should be, at byte ${at}`);
    const marker = bytes[at + 1] as number;
    if (marker === 0xd9) throw corrupt('JPEG', 'it ends without a scan, so it has no pixels');
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) throw corrupt('JPEG', `a segment at byte ${at} claims ${length} bytes`);
    if (at + 2 + length > bytes.length) throw truncated('JPEG', `it ends at byte ${bytes.length}, inside its headers`);
    if (isFrame(marker) && length >= 8)
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    if (marker === 0xe1) sideways ||= readsSideways(bytes.subarray(at + 4, at + 2 + length));
    at += 2 + length;
    if (marker === 0xda) break;
  }
  if (!size) throw corrupt('JPEG', 'its first scan comes before any frame header, so its size is unknown');
  if (!endsAfter(bytes, at)) throw truncated('JPEG', 'it has no end-of-image marker after its pixels');
  return { ...size, sideways, lossless: false, opaque: true };
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readsSideways(segment: Buffer): boolean {
  return segment.toString('latin1', 0, 4) === 'Exif' && turnsSideways(segment);
}

/** Cameras append further pictures or padding, so the marker need not be last; pixel data itself cannot hold it (B.1.1.5). */
function endsAfter(bytes: Buffer, scan: number): boolean {
  return bytes.includes(END_OF_IMAGE, Math.max(scan, bytes.length - 65_536)) || bytes.includes(END_OF_IMAGE, scan);
}
