import { isNativeError } from 'node:util/types';
import { formatTitles } from '../headers/image-format.js';
import { corrupt, ImageFault, truncated } from '../image-fault.js';
import type { ImageInfo } from '../inspect-image.js';

/** The fault of a picture whose headers are sound but whose pixels cannot be decoded, from the decoder's error. */
export function decodeFault(error: unknown, info: Pick<ImageInfo, 'format' | 'width' | 'height'>): ImageFault {
  const said = (isNativeError(error) ? error.message : String(error)).trim().split('\n')[0]?.slice(0, 200) ?? '';
  const title = formatTitles[info.format];
  if (/timeout/i.test(said)) {
    return new ImageFault(
      'image_decode_timeout',
      `The ${title} of ${info.width} x ${info.height} pixels took longer than 5 s to decode and was stopped. Scale it down or save it as PNG or JPEG.`,
      { cause: error },
    );
  }
  if (/premature end|truncat|unexpected end|not enough|end of (file|stream|data)/i.test(said)) {
    return truncated(title, `its pixels stop early (${said})`, error);
  }
  return corrupt(title, `its pixels cannot be decoded (${said})`, error);
}
