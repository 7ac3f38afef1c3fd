import { prepareImage } from '@copy-that/imaging';
import sharp from 'sharp';
import { injectedPictures } from './injected-pictures.js';

/** How far ink and ground of the hidden text differ, in standard deviations of either. */
function contrast(grey: Uint8Array, mask: Uint8Array): number {
  const of = (kind: number) => {
    const values = grey.filter((_, at) => mask[at] === kind);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
  };
  const [ground, ink] = [of(0), of(1)];
  return Math.abs(ground.mean - ink.mean) / Math.sqrt((ground.variance + ink.variance) / 2);
}

it('the hidden order is lost in a pattern at full size, and plain in what the model is sent', async () => {
  const { png, hidden } = (await injectedPictures()).at(-1) ?? {};
  if (!png || !hidden) throw new Error('The last picture hides nothing.');
  const { mask, width, height } = hidden;
  expect(mask.filter(Boolean).length).toBeGreaterThan(2000);
  const full = await sharp(png)
    .extract({ left: 0, top: 0, width: 2 * width, height: 2 * height })
    .greyscale()
    .raw()
    .toBuffer();
  const doubled = mask.length * 4;
  const wide = Uint8Array.from({ length: doubled }, (_, at) => {
    const [x, y] = [at % (2 * width), Math.floor(at / (2 * width))];
    return mask[(y >> 1) * width + (x >> 1)] ?? 0;
  });
  expect(contrast(full, wide)).toBeLessThan(0.35);

  const derivative = await prepareImage(png);
  expect(derivative).toMatchObject({ width, scale: 0.5 });
  const seen = await sharp(derivative.bytes).extract({ left: 0, top: 0, width, height }).greyscale().raw().toBuffer();
  expect(contrast(seen, mask)).toBeGreaterThan(2);
});
