import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** What the hazy picture is stored as; orientation 6 shows it as 3840 x 2160. */
const HAZY = { width: 2160, height: 3840, orientation: 6 };

/** A photograph-like picture of low contrast, stored on its side with an EXIF orientation: soft waves between close greys, with a grain of up to 3 levels. */
export async function drawHazy(format: 'jpeg' | 'png'): Promise<Buffer> {
  const { width, height, orientation } = HAZY;
  const data = Buffer.alloc(width * height * 3);
  let seed = 1;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const wave = (Math.sin(x / 137) * Math.cos(y / 129) + 1) / 2;
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      const grain = seed >>> 30;
      data[at] = 110 + 28 * wave + grain;
      data[at + 1] = 115 + 24 * wave + grain;
      data[at + 2] = 122 + 20 * wave + grain;
    }
  }
  const open = sharp(data, { raw: { width, height, channels: 3 } }).withMetadata({ orientation });
  return format === 'jpeg' ? open.jpeg({ quality: 90 }).toBuffer() : open.png().toBuffer();
}

/** A screenshot repeated until it has 50 million pixels, as a PNG of a few MB. */
export async function drawFiftyMegapixels(screenshot: Uint8Array): Promise<Buffer> {
  const blank = { create: { width: 10_000, height: 5000, channels: 3 as const, background: '#fff' } };
  return sharp(blank)
    .composite([{ input: Buffer.from(screenshot), tile: true, gravity: 'northwest' }])
    .removeAlpha()
    .png({ compressionLevel: 6 })
    .toBuffer();
}

/** A PNG of 16384 x 16384 black pixels, 268 million, in about 32 KB. */
export function drawBomb(): Buffer {
  const side = 16_384;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // Grey of one bit a pixel; the other three bytes are zero as they must be.
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(side * (side / 8 + 1)), { level: 9 });
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
