import sharp, { type Sharp } from 'sharp';
import { browserImage } from './browser-image.js';

/** 6 x 4 pixels: the left half red, the right half blue. */
function flag(): Sharp {
  const blue = { create: { width: 3, height: 4, channels: 3 as const, background: '#0000ff' } };
  return sharp({ create: { width: 6, height: 4, channels: 3, background: '#ff0000' } }).composite([
    { input: blue, left: 3, top: 0 },
  ]);
}

const turned = (orientation: number) => flag().withMetadata({ orientation }).jpeg().toBuffer();

/** Two frames, red and then blue. */
async function film(): Promise<Buffer> {
  const frames = await Promise.all(
    ['#ff0000', '#0000ff'].map((background) =>
      sharp({ create: { width: 6, height: 4, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}

describe('browserImage', () => {
  const kept: [string, () => Promise<Buffer>, string][] = [
    ['PNG', () => flag().png().toBuffer(), 'image/png'],
    ['JPEG', () => flag().jpeg().toBuffer(), 'image/jpeg'],
    ['upright JPEG that says so', () => turned(1), 'image/jpeg'],
    ['WebP', () => flag().webp().toBuffer(), 'image/webp'],
    ['GIF', () => flag().gif().toBuffer(), 'image/gif'],
  ];
  it.each(kept)('%s stays as it is', async (_name, make, mediaType) => {
    const bytes = await make();
    const got = await browserImage(bytes);
    expect(got).toMatchObject({ mediaType, width: 6, height: 4 });
    expect(got.bytes).toBe(bytes);
  });

  const made: [string, () => Promise<Buffer>, number, number, [number, number, number]][] = [
    ['a JPEG on its head, its right half first', () => turned(3), 6, 4, [0, 0, 255]],
    ['a JPEG on its side, its left half on top', () => turned(6), 4, 6, [255, 0, 0]],
    ['AVIF', () => flag().avif({ lossless: true }).toBuffer(), 6, 4, [255, 0, 0]],
    ['the first frame of a film', film, 6, 4, [255, 0, 0]],
  ];
  it.each(made)('%s becomes PNG', async (_name, make, width, height, firstPixel) => {
    const got = await browserImage(await make());
    expect(got).toMatchObject({ mediaType: 'image/png', width, height });
    const { data } = await sharp(got.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    for (const [channel, want] of firstPixel.entries())
      expect(Math.abs((data[channel] as number) - want)).toBeLessThan(40);
  });

  it('refuses what is no picture', async () => {
    await expect(browserImage(Buffer.from('no picture'))).rejects.toMatchObject({ name: 'ImageFault' });
  });
});
