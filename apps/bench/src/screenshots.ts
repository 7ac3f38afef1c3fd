import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/** The bundled sample, 1440x900. */
export const samplePath = fileURLToPath(new URL('../../local/sample/sample.png', import.meta.url));

/** `count` PNG screenshots that differ in content: the sample, each with every colour turned a little and a mark of its own. */
export async function distinctScreenshots(count: number): Promise<Uint8Array[]> {
  const { data, info } = await sharp(await readFile(samplePath))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const made: Uint8Array[] = [];
  for (let n = 0; n < count; n++) {
    const pixels = Buffer.from(data);
    // One level of the blue channel by bits of n, so that no two share a hash and the layout stays the sample's.
    for (let i = 2, bit = 0; i < pixels.length && bit < 16; i += 3 * 997, bit++)
      pixels[i] = (pixels[i] as number) ^ ((n >> bit) & 1);
    pixels[0] = n & 255;
    pixels[1] = n >> 8;
    made.push(
      await sharp(pixels, { raw: { width: info.width, height: info.height, channels: 3 } })
        .png()
        .toBuffer(),
    );
  }
  return made;
}
