import { ImageFault } from '../image-fault.js';
import type { ImageFormat } from './image-format.js';

const accepted = 'Send a PNG, JPEG, WebP, AVIF or GIF';

/** Tells the format by the first bytes, never by a name. @throws ImageFault image_format_refused (naming the format), image_not_recognised */
export function sniffFormat(bytes: Buffer): ImageFormat {
  const found = readable(bytes);
  if (found) return found;
  const refused = refusedFormat(bytes);
  if (refused) {
    throw new ImageFault(
      'image_format_refused',
      `The file is ${refused.title}, which is not read here: ${refused.why}. ${accepted}; most image tools can save as PNG.`,
    );
  }
  throw new ImageFault(
    'image_not_recognised',
    `The file does not begin like any image format (its first bytes are ${bytes.subarray(0, 8).toString('hex')}). ${accepted}.`,
  );
}

function readable(bytes: Buffer): ImageFormat | undefined {
  if (begins(bytes, '\x89PNG\r\n\x1a\n')) return 'png';
  if (begins(bytes, '\xff\xd8\xff')) return 'jpeg';
  if (begins(bytes, 'GIF87a') || begins(bytes, 'GIF89a')) return 'gif';
  if (begins(bytes, 'RIFF') && bytes.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  if (brands(bytes).some((brand) => brand === 'avif' || brand === 'avis')) return 'avif';
  return undefined;
}

interface Refused {
  readonly title: string;
  readonly why: string;
}

const rare = 'it is rare on the web and its readers have a history of faults';
const vector = 'it is a drawing program or document, not pixels, and can refer to other files';

const refusedBeginnings: readonly (readonly [string, string, string])[] = [
  ['II*\0', 'a TIFF', rare],
  ['MM\0*', 'a TIFF', rare],
  ['II+\0', 'a TIFF', rare],
  ['MM\0+', 'a TIFF', rare],
  ['%PDF', 'a PDF', vector],
  ['%!PS', 'a PostScript file', vector],
  ['8BPS', 'a Photoshop file (PSD)', 'its layers are not a picture until an editor draws them'],
  ['\0\0\x01\0', 'an icon file (ICO)', 'it holds several pictures'],
  ['\0\0\x02\0', 'a cursor file (CUR)', 'it holds several pictures'],
  ['\xff\x0a', 'a JPEG XL', rare],
  ['\0\0\0\x0cJXL ', 'a JPEG XL', rare],
  ['\0\0\0\x0cjP  ', 'a JPEG 2000', rare],
  ['qoif', 'a QOI', rare],
  ['BM', 'a BMP', rare],
];

function refusedFormat(bytes: Buffer): Refused | undefined {
  const listed = refusedBeginnings.find(([beginning]) => begins(bytes, beginning));
  if (listed) return { title: listed[1], why: listed[2] };
  const brand = brands(bytes);
  if (brand.some((one) => /^(hei[cmsx]|hev[cmsx]|mif1|msf1)$/.test(one)))
    return { title: 'a HEIC', why: 'its codec is patented and not shipped' };
  if (brand.length) return { title: 'a video (MP4 family)', why: 'only still pictures are' };
  const text = bytes.toString('utf8', 0, 1024).replace(/^\uFEFF?\s*/, '');
  if (/^(<\?xml|<!--|<!DOCTYPE\s+svg|<svg)/i.test(text) && /<svg[\s>]/i.test(text))
    return { title: 'an SVG', why: vector };
  return undefined;
}

function begins(bytes: Buffer, beginning: string): boolean {
  return bytes.toString('latin1', 0, beginning.length) === beginning;
}

/** The major and compatible brands of an ISO base media file (14496-12, 4.3); empty for another file. */
function brands(bytes: Buffer): string[] {
  if (bytes.length < 12 || bytes.toString('latin1', 4, 8) !== 'ftyp') return [];
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256);
  const found = [bytes.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) found.push(bytes.toString('latin1', at, at + 4));
  return found;
}
