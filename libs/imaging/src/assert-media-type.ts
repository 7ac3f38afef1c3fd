import { formatTitles } from './headers/image-format.js';
import { ImageFault } from './image-fault.js';
import type { ImageInfo } from './inspect-image.js';

/** Compares what the sender declared with what the bytes are; parameters, case, `image/jpg` and `application/octet-stream` ("I do not know") are forgiven. @throws ImageFault image_media_type_mismatch */
export function assertMediaType(info: ImageInfo, declared: string): void {
  const essence = (declared.split(';')[0] ?? '').trim().toLowerCase();
  if (essence === info.mediaType || essence === 'application/octet-stream') return;
  if (info.format === 'jpeg' && (essence === 'image/jpg' || essence === 'image/pjpeg')) return;
  throw new ImageFault(
    'image_media_type_mismatch',
    `The image was declared as ${JSON.stringify(declared.slice(0, 100))} but its bytes are a ${formatTitles[info.format]}. Declare ${info.mediaType}, or send the file that was meant.`,
  );
}
