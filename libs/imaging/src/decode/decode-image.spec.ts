import sharp, { type Sharp } from 'sharp';
import { decodeImage, imageFaultCodes, releasePixels } from '../index.js';
import { decodeFault } from './decode-fault.js';
import { openEncoded } from './guarded-sharp.js';

/** Four quarters: red, green / blue, white. */
function quarters(): Sharp {
  const colours = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 255],
  ];
  const data = Buffer.alloc(32 * 16 * 3);
  for (let y = 0; y < 16; y++)
    for (let x = 0; x < 32; x++) data.set(colours[(y < 8 ? 0 : 2) + (x < 16 ? 0 : 1)] as number[], (y * 32 + x) * 3);
  return sharp(data, { raw: { width: 32, height: 16, channels: 3 } });
}

function at(pixels: { packed: Uint32Array; width: number }, x: number, y: number): number[] {
  const rgb = pixels.packed[y * pixels.width + x] ?? Number.NaN;
  return [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
}

const made: [name: string, make: () => Promise<Buffer>, tolerance: number][] = [
  ['png', () => quarters().png().toBuffer(), 0],
  ['png 16 bit', () => quarters().toColourspace('rgb16').png().toBuffer(), 0],
  ['gif', () => quarters().gif().toBuffer(), 0],
  ['webp lossless', () => quarters().webp({ lossless: true }).toBuffer(), 0],
  ['webp', () => quarters().webp({ quality: 95 }).toBuffer(), 12],
  ['avif', () => quarters().avif({ quality: 90, effort: 0, chromaSubsampling: '4:4:4' }).toBuffer(), 12],
  ['jpeg', () => quarters().jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(), 6],
  [
    'jpeg progressive',
    () => quarters().jpeg({ quality: 95, progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
    6,
  ],
  ['png in Display P3', () => quarters().withIccProfile('p3').png().toBuffer(), 3],
];

describe('decodeImage', () => {
  it.each(made)('%s gives upright sRGB', async (name, make, tolerance) => {
    const pixels = await decodeImage(await make());
    expect(pixels).toMatchObject({
      width: 32,
      height: 16,
      lossless: !['webp', 'avif', 'jpeg', 'jpeg progressive'].includes(name),
      flattened: false,
    });
    expect(pixels.packed).toHaveLength(32 * 16);
    const wanted: [number, number, number[]][] = [
      [4, 3, [255, 0, 0]],
      [28, 3, [0, 255, 0]],
      [4, 12, [0, 0, 255]],
      [28, 12, [255, 255, 255]],
    ];
    for (const [x, y, colour] of wanted) {
      const off = at(pixels, x, y).map((value, n) => Math.abs(value - (colour[n] as number)));
      expect(Math.max(...off)).toBeLessThanOrEqual(tolerance);
    }
  });

  it.each(made)('%s gives back its memory when told', async (_, make) => {
    const pixels = await decodeImage(await make());
    releasePixels(pixels);
    expect(pixels.packed).toHaveLength(0);
  });

  it('turns a picture by its EXIF orientation', async () => {
    const pixels = await decodeImage(await quarters().withMetadata({ orientation: 6 }).png().toBuffer());
    expect(pixels).toMatchObject({ width: 16, height: 32 });
    // Orientation 6 is shown turned clockwise: blue, bottom left as stored, comes to the top left.
    expect([at(pixels, 2, 2), at(pixels, 14, 2)]).toEqual([
      [0, 0, 255],
      [255, 0, 0],
    ]);
  });

  it('lays transparency on white and says so', async () => {
    const data = Buffer.from([255, 0, 0, 255, 255, 0, 0, 128, 9, 9, 9, 0, 0, 0, 0, 255]);
    const pixels = await decodeImage(
      await sharp(data, { raw: { width: 2, height: 2, channels: 4 } })
        .png()
        .toBuffer(),
    );
    expect(pixels.flattened).toBe(true);
    expect([...pixels.packed]).toEqual([0xff0000, 0xff7f7f, 0xffffff, 0x000000]);
  });

  it('does not call an alpha channel that hides nothing flattened', async () => {
    expect((await decodeImage(await quarters().ensureAlpha().png().toBuffer())).flattened).toBe(false);
  });

  it.each([8, 16])('makes sRGB of %s-bit grey', async (bits) => {
    const grey = sharp({ create: { width: 8, height: 8, channels: 3, background: '#808080' } }).toColourspace(
      bits === 8 ? 'b-w' : 'grey16',
    );
    const pixels = await decodeImage(await grey.png().toBuffer());
    expect(at(pixels, 3, 3)).toEqual([128, 128, 128]);
  });

  it('makes sRGB of a CMYK JPEG', async () => {
    const bytes = await quarters().toColourspace('cmyk').jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer();
    expect((await sharp(bytes).metadata()).space).toBe('cmyk');
    const pixels = await decodeImage(bytes);
    const [red, green, blue] = at(pixels, 4, 3) as [number, number, number];
    expect(red).toBeGreaterThan(180);
    expect(Math.max(green, blue)).toBeLessThan(80);
    expect(Math.min(...at(pixels, 28, 12))).toBeGreaterThan(245);
  });

  it('takes the first frame of an animation', async () => {
    const red = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
    const tall = await sharp({ create: { width: 8, height: 16, channels: 3, background: '#0000ff' } })
      .composite([{ input: red, top: 0, left: 0 }])
      .removeAlpha()
      .raw()
      .toBuffer();
    for (const format of ['gif', 'webp'] as const) {
      const frames = sharp(tall, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } });
      const animated = await frames[format]({ loop: 0 }).toBuffer();
      expect((await sharp(animated).metadata()).pages).toBe(2);
      const pixels = await decodeImage(animated);
      expect(pixels).toMatchObject({ width: 8, height: 8 });
      const [r, , b] = at(pixels, 4, 4) as [number, number, number];
      expect(r - b).toBeGreaterThan(200);
    }
  });

  it('refuses pixels that do not decode', async () => {
    const png = await quarters().png({ compressionLevel: 0 }).toBuffer();
    const damaged = Buffer.from(png);
    damaged.fill(0x55, png.indexOf('IDAT') + 10, png.length - 30);
    await expect(decodeImage(damaged)).rejects.toMatchObject({
      code: 'image_corrupt',
      message: expect.stringMatching(
        /^The PNG is damaged: its pixels cannot be decoded \(.+\)\. Open it in an image editor and save it again\.$/,
      ),
    });
  });

  it('refuses a JPEG whose end marker was put where its pixels stop', async () => {
    const whole = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer();
    const cut = Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.from([0xff, 0xd9])]);
    await expect(decodeImage(cut)).rejects.toMatchObject({
      code: expect.stringMatching(/^image_(truncated|corrupt)$/),
    });
  });

  it('reads no file and no loader but the five, whatever is asked of libvips', async () => {
    const tiff = await quarters().tiff().toBuffer();
    await expect(openEncoded(tiff).toBuffer()).rejects.toThrow(/unsupported image format/);
    await expect(
      openEncoded(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).toBuffer(),
    ).rejects.toThrow(/unsupported/);
    await expect(sharp(__filename).toBuffer()).rejects.toThrow(/unsupported|missing/);
  });
});

describe('decodeFault', () => {
  it('knows the decoder running out of its time', async () => {
    const slow = sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#123' } })
      .timeout({ seconds: 1 })
      .blur(300)
      .raw()
      .toBuffer();
    const error = await slow.catch((thrown: unknown) => thrown);
    const fault = decodeFault(error, { format: 'avif', width: 9000, height: 9000 });
    expect(fault.code).toBe('image_decode_timeout');
    expect(imageFaultCodes).toContain(fault.code);
    expect(fault.message).toBe(
      'The AVIF of 9000 x 9000 pixels took longer than 5 s to decode and was stopped. Scale it down or save it as PNG or JPEG.',
    );
  });
});
