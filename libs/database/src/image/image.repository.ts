import { AppError } from '@copy-that/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ImageEntity, type PreparedDerivative } from './image.entity.js';

/** What is known of a picture's bytes. */
export type ImageContent = Required<
  Pick<ImageEntity, 'sha256' | 'mediaType' | 'byteSize' | 'width' | 'height' | 'objectKey'>
>;

/** Pictures as their owner sees them. */
@Injectable()
export class ImageRepository {
  constructor(private readonly database: DataSource) {}

  /** The owner's image of this content, made if it is new: the same bytes have one id. */
  async addUpload(ownerId: number, content: ImageContent): Promise<ImageEntity> {
    const images = this.database.getRepository(ImageEntity);
    await images
      .createQueryBuilder()
      .insert()
      .values({ ownerId, ...content })
      .orIgnore()
      .execute();
    return images
      .createQueryBuilder('image')
      .where('image.owner_id = :ownerId AND image.sha256 = :sha256 AND image.source_url IS NULL', {
        ownerId,
        sha256: content.sha256,
      })
      .getOneOrFail();
  }

  /** An image known by its address alone; preprocessing fetches it. */
  addByUrl(ownerId: number, sourceUrl: string): Promise<ImageEntity> {
    const images = this.database.getRepository(ImageEntity);
    return images.save(images.create({ ownerId, sourceUrl }));
  }

  /** @throws AppError `image_not_found`, also for an image of somebody else's */
  async get(ownerId: number, id: number): Promise<ImageEntity> {
    const image = await this.database.getRepository(ImageEntity).findOneBy({ id, ownerId });
    if (!image)
      throw new AppError(
        'image_not_found',
        `There is no image ${id} in your account. Upload it with POST /api/v1/images.`,
      );
    return image;
  }

  /** For services, which work for every owner. @throws AppError `image_not_found` */
  async load(id: number): Promise<ImageEntity> {
    const image = await this.database.getRepository(ImageEntity).findOneBy({ id });
    if (!image) throw new AppError('image_not_found', `Image ${id} is gone: it was deleted while the job ran.`);
    return image;
  }

  async savePrepared(
    manager: EntityManager,
    id: number,
    content: ImageContent,
    derivative: PreparedDerivative,
  ): Promise<void> {
    await manager.getRepository(ImageEntity).update({ id }, { ...content, derivative });
  }
}
