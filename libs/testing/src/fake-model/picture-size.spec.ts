import sharp from 'sharp';
import { pictureSize } from './picture-size.js';

const drawn = () => sharp({ create: { width: 300, height: 170, channels: 3, background: '#2563eb' } });

it.each([
  ['PNG', 'image/png', () => drawn().png()],
  ['JPEG', 'image/jpeg', () => drawn().jpeg()],
  ['progressive JPEG', 'image/jpeg', () => drawn().jpeg({ progressive: true })],
  [
    'JPEG with EXIF',
    'image/jpeg',
    () =>
      drawn()
        .jpeg()
        .withExif({ IFD0: { Copyright: 'x'.repeat(500) } }),
  ],
  ['WebP', 'image/webp', () => drawn().webp()],
  ['WebP without loss', 'image/webp', () => drawn().webp({ lossless: true })],
  ['WebP with alpha', 'image/webp', () => drawn().ensureAlpha(0.5).webp()],
])('reads the size off the header of a %s', async (_name, mediaType, draw) => {
  expect(pictureSize(await draw().toBuffer())).toEqual({ mediaType, width: 300, height: 170 });
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['one byte', Buffer.from([0xff])],
  ['a PNG that ends early', Buffer.from('\x89PNG\r\n', 'latin1')],
  ['a JPEG that ends early', Buffer.from('ffd8ffe0', 'hex')],
  ['a JPEG whose segments lead nowhere', Buffer.from('ffd8ffe0ffffffff00000000ffff', 'hex')],
  ['a RIFF of something else', Buffer.from('RIFF\0\0\0\0WAVEfmt aaaaaaaaaaaaaaaaaaaa', 'latin1')],
  ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
])('knows no size of %s', (_name, bytes) => {
  expect(pictureSize(bytes)).toBeUndefined();
});
