import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { uniquePicture } from '../../../../load-tests/unique-picture.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('uniquePicture', () => {
  it('makes another file of the same pixels for every mark', async () => {
    const png = await sharp({ create: { width: 9, height: 7, channels: 3, background: '#3468ac' } })
      .png()
      .toBuffer();
    const made = ['a-1', 'a-2'].map((mark) => uniquePicture(png, mark));
    expect(new Set([png, ...made].map(sha256)).size).toBe(3);
    const pixels = await Promise.all([png, ...made].map((file) => sharp(file, { failOn: 'warning' }).raw().toBuffer()));
    expect(new Set(pixels.map(sha256)).size).toBe(1);
  });
});
