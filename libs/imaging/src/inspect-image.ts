import { formatTitles, type Header, type ImageFormat } from './headers/image-format.js';
import { readAvif } from './headers/read-avif.js';
import { readGif } from './headers/read-gif.js';
import { readJpeg } from './headers/read-jpeg.js';
import { readPng } from './headers/read-png.js';
import { readWebp } from './headers/read-webp.js';
import { sniffFormat } from './headers/sniff-format.js';
import { corrupt, ImageFault } from './image-fault.js';

/** The largest picture file that is read: 20 MB. */
export const MAX_IMAGE_BYTES = 20 * 1024 * 1024;

/** The most pixels that are decoded: 50 million, 200 MB as RGBA. */
export const MAX_PIXELS = 50_000_000;

/** The longest side that is read; WebP itself stops at 16383. */
export const MAX_SIDE_PX = 16_384;

/** The most one side may exceed the other. */
export const MAX_ASPECT = 20;

/** What a picture's headers say. */
export interface ImageInfo {
  readonly format: ImageFormat;
  readonly mediaType: `image/${ImageFormat}`;
  /** Pixels after orientation: what a viewer shows. */
  readonly width: number;
  readonly height: number;
  /** Whether the pixels are exactly what was saved. */
  readonly lossless: boolean;
  /** Whether the headers rule transparent pixels out; where they do not, the pixels tell. */
  readonly opaque: boolean;
}

const readers: Readonly<Record<ImageFormat, (bytes: Buffer) => Header>> = {
  png: readPng,
  jpeg: readJpeg,
  webp: readWebp,
  avif: readAvif,
  gif: readGif,
};

/** Checks a picture's size, format, structure and dimensions without decoding a pixel. @throws ImageFault any code but image_media_type_mismatch and image_decode_timeout */
export function inspectImage(bytes: Uint8Array): ImageInfo {
  if (bytes.byteLength === 0) {
    throw new ImageFault('image_empty', 'The image is empty: the file has 0 bytes. Send the file itself.');
  }
  if (bytes.byteLength > MAX_IMAGE_BYTES) {
    throw new ImageFault(
      'image_too_large',
      `The image file has ${bytes.byteLength} bytes; at most 20 MB (${MAX_IMAGE_BYTES} bytes) are read. Scale it down or save it as WebP or JPEG.`,
    );
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = sniffFormat(buffer);
  const header = readers[format](buffer);
  const [width, height] = header.sideways ? [header.height, header.width] : [header.width, header.height];
  assertSize(format, width, height);
  const { lossless, opaque } = header;
  return { format, mediaType: `image/${format}`, width, height, lossless, opaque };
}

function assertSize(format: ImageFormat, width: number, height: number): void {
  const size = `${width} x ${height} pixels`;
  if (width < 1 || height < 1) throw corrupt(formatTitles[format], `it claims ${size}`);
  if (width * height > MAX_PIXELS) {
    throw new ImageFault(
      'image_too_many_pixels',
      `The image has ${size}, ${((width * height) / 1e6).toFixed(1)} million; at most 50 million are decoded, to bound memory. Scale it down.`,
    );
  }
  if (Math.max(width, height) > MAX_SIDE_PX) {
    throw new ImageFault(
      'image_side_too_long',
      `The image has ${size}; a side may have at most ${MAX_SIDE_PX}. Scale it down or cut it into parts.`,
    );
  }
  if (Math.max(width, height) > MAX_ASPECT * Math.min(width, height)) {
    throw new ImageFault(
      'image_aspect',
      `The image has ${size}; one side may be at most ${MAX_ASPECT} times the other, for too little can be seen in so thin a strip. Cut it into parts.`,
    );
  }
}
