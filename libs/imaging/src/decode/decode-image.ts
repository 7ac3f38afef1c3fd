import { inspectImage } from '../inspect-image.js';
import { decodeBudget } from './decode-budget.js';
import { decodeFault } from './decode-fault.js';
import { openEncoded } from './guarded-sharp.js';
import { packOnWhite, packOpaque } from './pack-pixels.js';

/** A decoded picture: upright, sRGB, 8 bits a channel, first frame, opaque. */
export interface Pixels {
  /** 0xrrggbb row by row. */
  readonly packed: Uint32Array;
  readonly width: number;
  readonly height: number;
  /** Whether the colours are exactly those that were saved. */
  readonly lossless: boolean;
  /** Whether anything was transparent and now shows white behind it. */
  readonly flattened: boolean;
}

/** Bytes a decode of this many pixels may need: four for the pixels, which libvips hands over without a copy and which are packed where they lie, and as much again where a turn or interlacing makes it hold the whole picture. */
export function decodeWeightBytes(pixels: number): number {
  return pixels * 8;
}

/** Validates and decodes a picture at full size. @throws ImageFault any code but image_media_type_mismatch */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  const info = inspectImage(bytes);
  const { data, width, height } = await decodeBudget.run(decodeWeightBytes(info.width * info.height), async () => {
    try {
      const opened = openEncoded(bytes);
      const rgba = info.opaque ? opened.removeAlpha().ensureAlpha(0) : opened.ensureAlpha();
      const decoded = await rgba.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
      return { data: decoded.data, width: decoded.info.width, height: decoded.info.height };
    } catch (error) {
      throw decodeFault(error, info);
    }
  });
  const pixels = info.opaque ? { packed: packOpaque(data), flattened: false } : packOnWhite(data);
  return { ...pixels, width, height, lossless: info.lossless };
}

/** Gives back the memory of a decoded picture that is needed no more, at once and not when it is collected: its pixels are gone. */
export function releasePixels({ packed }: Pixels): void {
  const { buffer, byteLength } = packed;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
