import type { Image } from '@copy-that/contracts';
import type { ImageEntity } from '@copy-that/database';

/** An image as the API shows it. */
export function imageView(image: ImageEntity): Image {
  return {
    id: image.id,
    sha256: image.sha256,
    media_type: image.mediaType,
    byte_size: image.byteSize,
    width: image.width,
    height: image.height,
    created_at: image.createdAt.toISOString(),
  };
}
