/** The formats that are read. */
export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'avif' | 'gif';

/** What a message calls a format. */
export const formatTitles: Readonly<Record<ImageFormat, string>> = {
  png: 'PNG',
  jpeg: 'JPEG',
  webp: 'WebP',
  avif: 'AVIF',
  gif: 'GIF',
};

/** What a format's reader finds without decoding a pixel. */
export interface Header {
  /** Pixels as stored, before orientation. */
  readonly width: number;
  readonly height: number;
  /** Whether the picture stands on its side as stored: EXIF orientations 5 to 8, AVIF quarter turns. */
  readonly sideways: boolean;
  /** Whether the pixels are what the author saved, so that a colour read off them is exact. */
  readonly lossless: boolean;
  /** Whether the headers rule transparent pixels out; where they do not, the pixels tell. */
  readonly opaque: boolean;
}
