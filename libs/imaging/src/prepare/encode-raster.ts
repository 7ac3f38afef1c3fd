import { openRaw } from '../decode/guarded-sharp.js';
import type { Raster } from './prepared-image.js';

/** The most bytes a derivative has: 500 KB. */
export const MAX_DERIVATIVE_BYTES = 500_000;

/** At 85 text edges are clean; under 35 they are not readable, and fewer pixels serve better. */
const QUALITIES = [85, 75, 65, 50, 35];
const SHRINKS = [1, 0.75, 0.5];

/** More colours than this in a sample make a photograph, and no PNG of a photograph is small. */
const FLAT_COLOURS = 256;
const SAMPLES = 20_000;

/** An encoded raster, and how it was encoded. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  readonly how: string;
}

/** Encodes as JPEG, or as PNG where that is smaller, lowering quality and then size until it fits 500 KB. @throws Error when nothing fits */
export async function encodeRaster(raster: Raster): Promise<Encoded> {
  for (const shrink of SHRINKS) {
    const width = Math.max(1, Math.round(raster.width * shrink));
    const height = Math.max(1, Math.round(raster.height * shrink));
    const picture = () => {
      const open = openRaw(raster.data, raster.width, raster.height, 3);
      return shrink === 1 ? open : open.resize(width, height, { fit: 'fill', kernel: 'lanczos3' });
    };
    const png =
      shrink === 1 && isFlat(raster.data) ? await picture().png({ compressionLevel: 6 }).toBuffer() : undefined;
    for (const quality of QUALITIES) {
      // Without 4:4:4 small coloured text bleeds into its ground.
      const jpeg = await picture().jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
      if (png && png.length <= MAX_DERIVATIVE_BYTES && png.length <= jpeg.length) {
        return {
          bytes: png,
          mediaType: 'image/png',
          width,
          height,
          how: `PNG, smaller than JPEG at quality ${quality}`,
        };
      }
      if (jpeg.length <= MAX_DERIVATIVE_BYTES)
        return { bytes: jpeg, mediaType: 'image/jpeg', width, height, how: `JPEG at quality ${quality}` };
    }
  }
  throw new Error(
    `The picture does not fit ${MAX_DERIVATIVE_BYTES} bytes at half its size and quality ${QUALITIES.at(-1)}.`,
  );
}

function isFlat(rgb: Uint8Array): boolean {
  const stride = 3 * Math.max(1, Math.floor(rgb.length / 3 / SAMPLES));
  const colours = new Set<number>();
  for (let at = 0; at + 2 < rgb.length; at += stride) {
    colours.add(((rgb[at] as number) << 16) | ((rgb[at + 1] as number) << 8) | (rgb[at + 2] as number));
    if (colours.size > FLAT_COLOURS) return false;
  }
  return true;
}
