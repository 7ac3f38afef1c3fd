import sharp, { type Sharp } from 'sharp';
import { MAX_PIXELS } from '../inspect-image.js';

// Of libvips' loaders only those whose formats are read, and only from memory: nothing can make it open a file, and a decoder not listed cannot be reached.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
});
// No picture is opened twice, and the callers bring their own concurrency.
sharp.cache(false);
sharp.concurrency(1);

const DECODE_TIMEOUT_S = 5;

/** Opens an encoded picture: first frame, upright, sRGB; limits and the 5 s timeout set. Call only with bytes that `inspectImage` passed. */
export function openEncoded(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'warning', sequentialRead: true, pages: 1 })
    .timeout({ seconds: DECODE_TIMEOUT_S })
    .autoOrient()
    .toColourspace('srgb');
}

/** Opens raw 8-bit pixels, row by row. */
export function openRaw(data: Uint8Array, width: number, height: number, channels: 3 | 4): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}
