import { openRaw } from '../decode/guarded-sharp.js';
import type { Raster } from './prepared-image.js';

/** The most bytes a derivative has: 500 KB. */
export const MAX_DERIVATIVE_BYTES = 500_000;

/**
 * At 85 text edges are clean; under 35 they are not readable, and fewer pixels serve better. Optimal Huffman tables save
 * a sixth of a screenshot's bytes and take longer than all the rest, so they come in where bytes are short.
 */
const ATTEMPTS = [
  { quality: 85, optimiseCoding: false },
  ...[85, 75, 65, 50, 35].map((quality) => ({ quality, optimiseCoding: true })),
];
const SHRINKS = [1, 0.75, 0.5];

/** More colours than this in a sample make a photograph, and no PNG of a photograph is small. */
const FLAT_COLOURS = 256;
const SAMPLES = 20_000;
/** The sample screenshot changes colour at 4 % of its pixels; where waves or grain change it this often, PNG finds too little to repeat. */
const MAX_CHANGES = 0.25;

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
    for (const { quality, optimiseCoding } of ATTEMPTS) {
      // Without 4:4:4 small coloured text bleeds into its ground.
      const jpeg = await picture().jpeg({ quality, optimiseCoding, chromaSubsampling: '4:4:4' }).toBuffer();
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
    `The picture does not fit ${MAX_DERIVATIVE_BYTES} bytes at half its size and quality ${ATTEMPTS.at(-1)?.quality}.`,
  );
}

function isFlat(rgb: Uint8Array): boolean {
  const stride = 3 * Math.max(1, Math.floor(rgb.length / 3 / SAMPLES));
  const colours = new Set<number>();
  let samples = 0;
  let changes = 0;
  for (let at = 0; at + 5 < rgb.length; at += stride, samples++) {
    const colour = colourAt(rgb, at);
    colours.add(colour);
    if (colours.size > FLAT_COLOURS) return false;
    if (colourAt(rgb, at + 3) !== colour) changes++;
  }
  return changes <= MAX_CHANGES * samples;
}

function colourAt(rgb: Uint8Array, at: number): number {
  return ((rgb[at] as number) << 16) | ((rgb[at + 1] as number) << 8) | (rgb[at + 2] as number);
}
