import type { Pixels } from '@copy-that/imaging';

/** Every pixel as 0xrrggbb; alpha is left out, since decoded pictures are opaque. */
export function packPixels({ data, width, height }: Pixels): Uint32Array {
  const packed = new Uint32Array(width * height);
  for (let at = 0, byte = 0; at < packed.length; at++, byte += 4) {
    packed[at] = ((data[byte] as number) << 16) | ((data[byte + 1] as number) << 8) | (data[byte + 2] as number);
  }
  return packed;
}
