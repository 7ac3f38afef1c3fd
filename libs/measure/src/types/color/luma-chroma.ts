/** Luma 0..255 and the two chromas -128..127 of ITU-R BT.601 as JFIF and WebP use them. */
export interface LumaChroma {
  readonly y: number;
  readonly cb: number;
  readonly cr: number;
}

/** Luma of a colour packed as 0xrrggbb. */
export const lumaOf = (rgb: number): number => 0.299 * (rgb >> 16) + 0.587 * ((rgb >> 8) & 255) + 0.114 * (rgb & 255);

/** The colour packed as 0xrrggbb in luma and chroma (JFIF 1.02). */
export function lumaChromaOf(rgb: number): LumaChroma {
  const y = lumaOf(rgb);
  return { y, cb: ((rgb & 255) - y) / 1.772, cr: ((rgb >> 16) - y) / 1.402 };
}

const channel = (level: number): number => Math.max(0, Math.min(255, Math.round(level)));

/** Packed as 0xrrggbb; what lies outside sRGB is clipped channel by channel, as decoders do. */
export function rgbOf({ y, cb, cr }: LumaChroma): number {
  const red = channel(y + 1.402 * cr);
  const green = channel(y - (0.114 * 1.772 * cb + 0.299 * 1.402 * cr) / 0.587);
  return (red << 16) | (green << 8) | channel(y + 1.772 * cb);
}
