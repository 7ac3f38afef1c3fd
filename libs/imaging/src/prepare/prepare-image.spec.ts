import sharp from 'sharp';
import { closeImaging, inspectImage, prepareImage, sha256Hex } from '../index.js';
import { OpenCvThread } from '../opencv/opencv-thread.js';
import { MAX_DERIVATIVE_BYTES } from './encode-raster.js';
import { lightnessRange } from './lightness-range.js';
import { prepareWith } from './prepare-image.js';

/** A soft pattern between two grey values. */
function pattern(width: number, height: number, low: number, high: number): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const wave = (Math.sin(x / 37) * Math.cos(y / 29) + 1) / 2;
      data[at] = data[at + 1] = data[at + 2] = Math.round(low + (high - low) * wave);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

async function noise(width: number, height: number): Promise<Buffer> {
  let seed = 1;
  const data = Uint8Array.from(
    { length: width * height * 3 },
    () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) >>> 24,
  );
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

async function range(bytes: Uint8Array) {
  return lightnessRange(await sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer());
}

function step(prepared: Awaited<ReturnType<typeof prepareImage>>, name: string) {
  return prepared.steps.findLast((one) => one.name === name);
}

afterAll(closeImaging);

describe('prepareImage', () => {
  it.each([
    ['landscape', 3000, 1500, 1568, 784],
    ['portrait', 900, 2400, 588, 1568],
    ['small', 320, 200, 320, 200],
  ] as const)('fits a %s picture into 1568 px and 500 KB', async (_, width, height, wide, high) => {
    const prepared = await prepareImage(await pattern(width, height, 0, 255));
    expect(prepared).toMatchObject({
      width: wide,
      height: high,
      source: { width, height },
      fallback: 'full',
      scale: Math.max(wide, high) / Math.max(width, height),
    });
    expect(prepared.bytes.length).toBeLessThanOrEqual(MAX_DERIVATIVE_BYTES);
    expect(prepared.sha256).toBe(sha256Hex(prepared.bytes));
    expect(inspectImage(prepared.bytes)).toMatchObject({ mediaType: prepared.mediaType, width: wide, height: high });
    expect(prepared.steps.map(({ name }) => name)).toEqual(['validate', 'decode', 'resize', 'enhance', 'encode']);
  });

  it('raises low contrast by CLAHE', async () => {
    const bytes = await pattern(800, 600, 110, 140);
    const prepared = await prepareImage(bytes);
    expect(step(prepared, 'enhance')).toMatchObject({
      applied: true,
      why: expect.stringMatching(/contrast is low under 35 and 60$/),
    });
    expect((await range(prepared.bytes)).bulk).toBeGreaterThan(1.4 * (await range(bytes)).bulk);
  });

  it('leaves good contrast, black on white and one flat colour as they are', async () => {
    const page = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#fff' } })
      .composite([
        { input: { create: { width: 100, height: 100, channels: 3, background: '#000' } }, top: 50, left: 50 },
      ])
      .png()
      .toBuffer();
    const plain = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#68a' } })
      .png()
      .toBuffer();
    for (const bytes of [await pattern(800, 600, 0, 255), page, plain]) {
      const prepared = await prepareImage(bytes);
      expect(step(prepared, 'enhance')).toMatchObject({ applied: false, why: expect.stringMatching(/not low|flat/) });
      expect(Math.abs((await range(prepared.bytes)).extremes - (await range(bytes)).extremes)).toBeLessThanOrEqual(1);
    }
  });

  it('shrinks by OpenCV where asked', async () => {
    const prepared = await prepareImage(await pattern(2000, 1000, 0, 255), { resize: 'lanczos4' });
    expect(prepared).toMatchObject({ width: 1568, height: 784, fallback: 'full' });
    expect(step(prepared, 'resize')).toMatchObject({ applied: true, why: 'the long edge is 2000 of 1568 px' });
  });

  it('keeps even noise under 500 KB', async () => {
    const prepared = await prepareImage(await noise(1568, 1568));
    expect(prepared.bytes.length).toBeLessThanOrEqual(MAX_DERIVATIVE_BYTES);
    expect(prepared.fallback).toBe('full');
    expect(prepared.scale).toBeCloseTo(prepared.width / 1568, 6);
  });

  it('takes PNG for flat pictures and JPEG for the others', async () => {
    const box = { create: { width: 120, height: 50, channels: 3 as const, background: '#ffcc00' } };
    const flat = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#3366cc' } })
      .composite([10, 80, 150, 220, 290].flatMap((top) => [20, 200, 380].map((left) => ({ input: box, top, left }))))
      .png()
      .toBuffer();
    expect(await prepareImage(flat)).toMatchObject({ mediaType: 'image/png' });
    expect(await prepareImage(await noise(600, 400))).toMatchObject({ mediaType: 'image/jpeg' });
  });

  it('stands the picture upright and lays it on white', async () => {
    const clear = sharp({ create: { width: 60, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    const prepared = await prepareImage(await clear.withMetadata({ orientation: 6 }).png().toBuffer());
    expect(prepared).toMatchObject({ width: 40, height: 60, source: { width: 40, height: 60 } });
    expect([...(await sharp(prepared.bytes).raw().toBuffer())].every((value) => value === 255)).toBe(true);
  });

  it('makes grey pictures into RGB', async () => {
    const grey = await sharp(await pattern(300, 200, 100, 130))
      .toColourspace('b-w')
      .png()
      .toBuffer();
    expect(await prepareImage(grey)).toMatchObject({ width: 300, height: 200, fallback: 'full' });
  });

  it('takes the reduced way when OpenCV fails, and tells why', async () => {
    const broken = new OpenCvThread(new URL("data:text/javascript,throw new Error('no memory')"));
    const prepared = await prepareWith(broken, await pattern(2000, 1000, 110, 140), { resize: 'lanczos4' });
    expect(prepared).toMatchObject({ fallback: 'reduced', width: 1568, height: 784 });
    expect(prepared.steps.map(({ name, applied }) => [name, applied])).toEqual([
      ['validate', true],
      ['decode', true],
      ['resize', false],
      ['decode', true],
      ['encode', true],
    ]);
    expect(prepared.steps[2]?.why).toBe('failed: The OpenCV thread failed: no memory.');
    await broken.close();
  });

  it('never prepares a picture that is at fault', async () => {
    const whole = await pattern(300, 200, 0, 255);
    await expect(prepareImage(whole.subarray(0, whole.length - 20))).rejects.toMatchObject({ code: 'image_truncated' });
    const damaged = Buffer.from(whole);
    damaged.fill(0x55, 100, 600);
    await expect(prepareImage(damaged)).rejects.toMatchObject({ code: 'image_corrupt' });
  });

  it('stops when told', async () => {
    await expect(
      prepareImage(await pattern(300, 200, 0, 255), { signal: AbortSignal.abort(new Error('stopped')) }),
    ).rejects.toThrow('stopped');
  });
});
