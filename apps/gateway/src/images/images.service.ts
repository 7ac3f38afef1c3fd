import { API_PREFIX, AppError, type Image } from '@copy-that/contracts';
import { type ImageEntity, ImageRepository } from '@copy-that/database';
import { contentKey, OBJECT_STORE, type ObjectStore } from '@copy-that/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { TenantLimits } from '../limits/tenant-limits.js';
import { imageView } from './image-view.js';
import { type InspectedUpload, inspectUpload } from './inspect-upload.js';
import type { ReceivedFile } from './receive-file.js';

/** Uploaded pictures: the same bytes are stored once and have one id. */
@Injectable()
export class ImagesService {
  constructor(
    private readonly images: ImageRepository,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    private readonly tenants: TenantLimits,
  ) {}

  /** Stores a picture that is fit for extraction; throws the fault of one that is not. */
  async upload(ownerId: number, { bytes, mediaType }: ReceivedFile): Promise<Answer> {
    const upload = inspectUpload(bytes, mediaType);
    await this.assertRoom(ownerId, [upload]);
    const image = imageView(await this.add(ownerId, upload));
    return new Answer(image, { Location: `${API_PREFIX}/images/${image.id}` });
  }

  /** @throws AppError `image_not_found` */
  async read(ownerId: number, id: number): Promise<Image> {
    return imageView(await this.images.get(ownerId, id));
  }

  /**
   * The bytes as they came; they never change under an id.
   * @throws AppError `image_not_found`, also for an address that was not fetched yet
   */
  async content(ownerId: number, id: number): Promise<Answer> {
    const { objectKey, mediaType } = await this.images.get(ownerId, id);
    if (!objectKey || !mediaType)
      throw new AppError(
        'image_not_found',
        `Image ${id} was not fetched yet. Ask again when its extraction has begun.`,
      );
    return new Answer(await this.store.get(objectKey), {
      'Content-Type': mediaType,
      'Cache-Control': 'private, max-age=86400, immutable',
    });
  }

  /** @throws AppError `quota_exceeded` where they would not all fit into what their owner may store */
  async assertRoom(ownerId: number, uploads: readonly InspectedUpload[]): Promise<void> {
    const sizes = uploads.map(({ sha256, bytes }) => ({ sha256, byteSize: bytes.length }));
    await this.images.assertRoom(ownerId, sizes, (await this.tenants.of(ownerId)).maxStoredBytes);
  }

  /** Bytes first, row second: an object without a row harms nobody, a row without its object would. */
  async add(ownerId: number, { bytes, info, sha256 }: InspectedUpload): Promise<ImageEntity> {
    const { mediaType, width, height } = info;
    const objectKey = contentKey('images', sha256);
    if (!(await this.store.exists(objectKey))) await this.store.put(objectKey, bytes, { contentType: mediaType });
    const content = { sha256, objectKey, mediaType, width, height, byteSize: bytes.length };
    return this.images.addUpload(ownerId, content, (await this.tenants.of(ownerId)).maxStoredBytes);
  }
}
