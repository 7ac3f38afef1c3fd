import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { assertMediaType, decodeImage, ImageFault, imageFaultCodes, inspectImage, MAX_IMAGE_BYTES } from './index.js';

function noise(width: number, height: number, channels: 3 | 4 = 3): Sharp {
  const data = Uint8Array.from({ length: width * height * channels }, (_, n) => (n * 2_654_435_761) >>> 13);
  return sharp(data, { raw: { width, height, channels } });
}

function flat(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#3366cc' } });
}

function faultOf(act: () => unknown): ImageFault {
  try {
    act();
  } catch (error) {
    if (error instanceof ImageFault) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** One-bit grey: the most pixels for the fewest bytes. */
function blackPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))), { level: 9 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const good: [name: string, make: () => Promise<Buffer>, want: object][] = [
  ['png', () => noise(60, 40).png().toBuffer(), { format: 'png', lossless: true }],
  ['png interlaced', () => noise(60, 40).png({ progressive: true }).toBuffer(), { format: 'png', lossless: true }],
  ['png palette', () => flat(60, 40).png({ palette: true }).toBuffer(), { format: 'png', lossless: true }],
  ['jpeg', () => noise(60, 40).jpeg().toBuffer(), { format: 'jpeg', lossless: false }],
  ['jpeg progressive', () => noise(60, 40).jpeg({ progressive: true }).toBuffer(), { format: 'jpeg', lossless: false }],
  ['webp lossy', () => noise(60, 40).webp().toBuffer(), { format: 'webp', lossless: false }],
  ['webp lossless', () => noise(60, 40).webp({ lossless: true }).toBuffer(), { format: 'webp', lossless: true }],
  ['webp alpha', () => noise(60, 40, 4).webp().toBuffer(), { format: 'webp', lossless: false }],
  ['gif', () => noise(60, 40).gif().toBuffer(), { format: 'gif', lossless: true }],
  ['avif', () => noise(60, 40).avif({ effort: 0 }).toBuffer(), { format: 'avif', lossless: false }],
  ['avif alpha', () => noise(60, 40, 4).avif({ effort: 0 }).toBuffer(), { format: 'avif', lossless: false }],
];

describe('a good picture', () => {
  it.each(good)('%s is told from its bytes', async (_, make, want) => {
    const info = inspectImage(await make());
    expect(info).toMatchObject({ ...want, width: 60, height: 40 });
    expect(info.mediaType).toBe(`image/${info.format}`);
  });

  it.each(['jpeg', 'png', 'webp'] as const)(
    '%s with EXIF orientation 6 stands upright, as it does decoded',
    async (format) => {
      const turned = noise(60, 40).withMetadata({ orientation: 6 });
      const bytes = await turned[format]().toBuffer();
      expect(inspectImage(bytes)).toMatchObject({ width: 40, height: 60 });
      expect(await decodeImage(bytes)).toMatchObject({ width: 40, height: 60 });
    },
  );

  const clear = () => noise(60, 40, 4);
  const cutOut = () =>
    flat(60, 40)
      .ensureAlpha()
      .composite([
        {
          input: { create: { width: 9, height: 9, channels: 4, background: '#0000' } },
          top: 2,
          left: 2,
          blend: 'source',
        },
      ]);
  it.each<[name: string, make: () => Promise<Buffer>, opaque: boolean]>([
    ['RGB PNG', () => noise(60, 40).png().toBuffer(), true],
    ['RGBA PNG', () => clear().png().toBuffer(), false],
    ['grey PNG', () => noise(60, 40).toColourspace('b-w').png().toBuffer(), true],
    ['palette PNG', () => flat(60, 40).png({ palette: true }).toBuffer(), true],
    ['palette PNG with a clear colour (tRNS)', () => cutOut().png({ palette: true }).toBuffer(), false],
    ['JPEG', () => noise(60, 40).jpeg().toBuffer(), true],
    ['WebP', () => clear().webp().toBuffer(), false],
    ['GIF', () => cutOut().gif().toBuffer(), false],
  ])('%s is called opaque only where its headers rule transparency out', async (_, make, opaque) => {
    const bytes = await make();
    expect(inspectImage(bytes).opaque).toBe(opaque);
    expect((await decodeImage(bytes)).flattened).toBe(!opaque);
  });

  it('may carry bytes after its end, as cameras append them', async () => {
    const jpeg = await noise(60, 40).jpeg().toBuffer();
    expect(inspectImage(Buffer.concat([jpeg, Buffer.alloc(100_000)]))).toMatchObject({ width: 60 });
  });

  it('is inspected in less than 5 ms at 15 MB', async () => {
    const bytes = await noise(2600, 2000).png({ compressionLevel: 0 }).toBuffer();
    const timesMs = Array.from({ length: 5 }, () => {
      const started = performance.now();
      inspectImage(bytes);
      return performance.now() - started;
    });
    expect(Math.min(...timesMs)).toBeLessThan(5);
  });
});

describe('a picture that is cut off', () => {
  const cuts = [0.02, 0.2, 0.5, 0.9, 0.99];
  it.each(good)('%s is refused wherever it ends', async (name, make) => {
    const bytes = await make();
    const title = { png: 'PNG', jpeg: 'JPEG', webp: 'WebP', gif: 'GIF', avif: 'AVIF' }[name.split(' ')[0] as 'png'];
    for (const length of [...cuts.map((cut) => Math.max(16, Math.floor(bytes.length * cut))), bytes.length - 1]) {
      const fault = faultOf(() => inspectImage(bytes.subarray(0, length)));
      expect([length, fault.code]).toEqual([length, 'image_truncated']);
      expect(fault.message).toMatch(new RegExp(`^The ${title} is cut off: .+\\. .+; send the whole file again\\.$`));
    }
  });
});

const svg = '<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"/>';
const ftyp = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 16]), Buffer.from(`ftyp${brand}\0\0\0\0`, 'latin1'), Buffer.alloc(32)]);
const latin = (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(64)]);

const refused: [name: string, bytes: Buffer, code: string, message: RegExp][] = [
  ['no bytes', Buffer.alloc(0), 'image_empty', /has 0 bytes\. Send the file itself/],
  [
    'text',
    Buffer.from('hello, world'),
    'image_not_recognised',
    /first bytes are 68656c6c6f2c2077\)\. Send a PNG, JPEG/,
  ],
  ['html', Buffer.from('<!DOCTYPE html><svg></svg>'), 'image_not_recognised', /does not begin like any image/],
  ['svg', Buffer.from(svg), 'image_format_refused', /is an SVG, .+ refer to other files\. Send a PNG/],
  ['svg after a byte order mark', Buffer.from('\uFEFF  <svg width="1">'), 'image_format_refused', /is an SVG/],
  ['tiff', latin('II*\0'), 'image_format_refused', /is a TIFF/],
  ['tiff big-endian', latin('MM\0*'), 'image_format_refused', /is a TIFF/],
  ['pdf', latin('%PDF-1.7'), 'image_format_refused', /is a PDF/],
  ['bmp', latin('BM'), 'image_format_refused', /is a BMP/],
  ['ico', latin('\0\0\x01\0'), 'image_format_refused', /is an icon file/],
  ['psd', latin('8BPS'), 'image_format_refused', /Photoshop/],
  ['jxl', latin('\xff\x0a'), 'image_format_refused', /JPEG XL/],
  ['jxl in boxes', latin('\0\0\0\x0cJXL \r\n\x87\n'), 'image_format_refused', /JPEG XL/],
  ['jpeg 2000', latin('\0\0\0\x0cjP  \r\n\x87\n'), 'image_format_refused', /JPEG 2000/],
  ['heic', ftyp('heic'), 'image_format_refused', /is a HEIC/],
  ['mp4', ftyp('isom'), 'image_format_refused', /is a video/],
  [
    '20 MB and a byte',
    Buffer.alloc(MAX_IMAGE_BYTES + 1),
    'image_too_large',
    /has 20971521 bytes; at most 20 MB .+ Scale it down/,
  ],
  [
    'too many pixels',
    blackPng(7072, 7072),
    'image_too_many_pixels',
    /7072 x 7072 pixels, 50\.0 million; at most 50 million/,
  ],
  [
    'a side too long',
    blackPng(16_385, 1000),
    'image_side_too_long',
    /16385 x 1000 pixels; a side may have at most 16384/,
  ],
  ['too narrow', blackPng(2001, 100), 'image_aspect', /2001 x 100 pixels; one side may be at most 20 times/],
  ['no width', blackPng(0, 10), 'image_corrupt', /PNG is damaged: it claims 0 x 10 pixels\. Open it/],
  [
    'png with no pixels',
    Buffer.concat([blackPng(8, 8).subarray(0, 33), chunk('IEND', Buffer.alloc(0))]),
    'image_corrupt',
    /no IDAT/,
  ],
  [
    'png with another first chunk',
    Buffer.concat([blackPng(8, 8).subarray(0, 8), chunk('tEXt', Buffer.alloc(13)), Buffer.alloc(9)]),
    'image_corrupt',
    /not IHDR/,
  ],
  [
    'png with rubbish between chunks',
    Buffer.concat([blackPng(8, 8).subarray(0, 33), Buffer.alloc(64)]),
    'image_corrupt',
    /at byte 33/,
  ],
  [
    'jpeg without a marker',
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 1, 2, 3, 4, 5, 6]),
    'image_corrupt',
    /no marker where one should be, at byte 8/,
  ],
  ['jpeg that ends at once', Buffer.from([0xff, 0xd8, 0xff, 0xd9, 0, 0]), 'image_corrupt', /no pixels/],
  [
    'webp without a picture',
    latin('RIFF\x18\0\0\0WEBPEXIF\x04\0\0\0abcdEXIF\0\0\0\0'),
    'image_corrupt',
    /no picture chunk/,
  ],
  ['gif with no frame', latin('GIF89a\x08\0\x08\0\0\0\0;'), 'image_corrupt', /no frame/],
];

describe('a picture that is refused', () => {
  it.each(refused)('%s', (_, bytes, code, message) => {
    const fault = faultOf(() => inspectImage(bytes));
    expect(fault.code).toBe(code);
    expect(fault.message).toMatch(message);
  });

  it('takes exactly the limits', () => {
    expect(inspectImage(blackPng(2000, 100))).toMatchObject({ width: 2000 });
    expect(inspectImage(blackPng(16_384, 3051))).toMatchObject({ width: 16_384 });
  });

  it('refuses a 33 KB bomb of 268 million pixels in less than 20 ms, by its header', () => {
    const bomb = blackPng(16_383, 16_383);
    expect(bomb.length).toBeLessThan(40_000);
    const started = performance.now();
    const fault = faultOf(() => inspectImage(bomb));
    expect(performance.now() - started).toBeLessThan(20);
    expect(fault.code).toBe('image_too_many_pixels');
  });

  it('covers, with the decoder and the media type, every code', () => {
    const elsewhere = ['image_truncated', 'image_media_type_mismatch', 'image_decode_timeout'];
    expect(new Set([...refused.map(([, , code]) => code), ...elsewhere])).toEqual(new Set(imageFaultCodes));
  });
});

describe('assertMediaType', () => {
  it.each(['image/jpeg', 'IMAGE/JPEG; q=1', 'image/jpg', 'application/octet-stream'])(
    'takes %s for a JPEG',
    async (declared) => {
      const info = inspectImage(await flat(8, 8).jpeg().toBuffer());
      expect(() => assertMediaType(info, declared)).not.toThrow();
    },
  );

  it('refuses another', async () => {
    const info = inspectImage(await flat(8, 8).jpeg().toBuffer());
    const fault = faultOf(() => assertMediaType(info, 'image/png'));
    expect(fault).toMatchObject({
      code: 'image_media_type_mismatch',
      message:
        'The image was declared as "image/png" but its bytes are a JPEG. Declare image/jpeg, or send the file that was meant.',
    });
  });
});
