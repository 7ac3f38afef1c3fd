import { inspectImage } from '../inspect-image.js';
import { decodeBudget } from './decode-budget.js';
import { decodeFault } from './decode-fault.js';
import { decodeWeightBytes } from './decode-image.js';
import { openEncoded } from './guarded-sharp.js';

/** A picture as a page can show it: what is seen are the very pixels that places were measured in. */
export interface BrowserImage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';
  /** Pixels of the upright picture. */
  readonly width: number;
  readonly height: number;
}

/** EXIF orientation of a picture stored as it is seen. */
const UPRIGHT = 1;

/** The given bytes where every browser shows them upright and still, otherwise the first frame, upright, as PNG. @throws ImageFault any code but image_media_type_mismatch */
export async function browserImage(bytes: Uint8Array): Promise<BrowserImage> {
  const info = inspectImage(bytes);
  const { mediaType, width, height } = info;
  try {
    const { orientation = UPRIGHT, pages = 1 } = await openEncoded(bytes).metadata();
    if (mediaType !== 'image/avif' && orientation === UPRIGHT && pages === 1)
      return { bytes, mediaType, width, height };
    const encode = () => openEncoded(bytes).png({ compressionLevel: 6 }).toBuffer({ resolveWithObject: true });
    const png = await decodeBudget.run(decodeWeightBytes(width * height), encode);
    return { bytes: png.data, mediaType: 'image/png', width: png.info.width, height: png.info.height };
  } catch (error) {
    throw decodeFault(error, info);
  }
}
