import { corrupt, truncated } from '../image-fault.js';
import type { Header } from './image-format.js';

/** Walks a GIF's blocks to its trailer (GIF89a specification, appendix B). @throws ImageFault image_truncated, image_corrupt */
export function readGif(bytes: Buffer): Header {
  const cut = () => truncated('GIF', `it ends at byte ${bytes.length} without its trailer`);
  if (bytes.length < 13) throw cut();
  let hasPixels = false;
  let at = 13 + colourTableBytes(bytes[10] as number);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x3b) {
      if (!hasPixels) throw corrupt('GIF', 'it has no frame, so no pixels');
      return {
        width: bytes.readUInt16LE(6),
        height: bytes.readUInt16LE(8),
        sideways: false,
        lossless: true,
        opaque: false,
      };
    }
    if (block === 0x21) at += 2;
    else if (block === 0x2c) {
      if (at + 11 > bytes.length) throw cut();
      hasPixels = true;
      at += 11 + colourTableBytes(bytes[at + 9] as number);
    } else throw corrupt('GIF', `there is no block where one should begin, at byte ${at}`);
    while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] as number) + 1;
    at += 1;
  }
  throw cut();
}

function colourTableBytes(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}
