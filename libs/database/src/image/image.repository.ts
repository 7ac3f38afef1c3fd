import { AppError } from '@copy-that/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTurn, lockQuota } from '../lock-quota.js';
import { ImageEntity, type PreparedDerivative } from './image.entity.js';

/** What is known of a picture's bytes. */
export type ImageContent = Required<
  Pick<ImageEntity, 'sha256' | 'mediaType' | 'byteSize' | 'width' | 'height' | 'objectKey'>
>;

/** What is known of the bytes of an upload: all of it. */
export type UploadContent = { readonly [Name in keyof ImageContent]: NonNullable<ImageContent[Name]> };

/** Pictures as their owner sees them. */
@Injectable()
export class ImageRepository {
  constructor(private readonly database: DataSource) {}

  /**
   * The owner's image of this content, made if it is new: the same bytes have one id. Those of one owner come one after
   * the other, so that together they never pass `mostBytes` (0: any number).
   * @throws AppError `quota_exceeded`
   */
  async addUpload(ownerId: number, content: UploadContent, mostBytes: number): Promise<ImageEntity> {
    const kept = await ofContent(this.database.manager, ownerId, content.sha256);
    if (kept) return kept;
    const add = async (manager: EntityManager): Promise<ImageEntity> => {
      await lockQuota(manager, 'bytes', ownerId);
      const twin = await ofContent(manager, ownerId, content.sha256);
      if (twin) return twin;
      await assertBytes(manager, ownerId, content.byteSize, mostBytes);
      const images = manager.getRepository(ImageEntity);
      return images.save(images.create({ ownerId, ...content }));
    };
    return inTurn('bytes', ownerId, () => this.database.transaction(add));
  }

  /**
   * That an owner may store these, `mostBytes` in all (0: any number); what is stored already takes nothing.
   * @throws AppError `quota_exceeded`
   */
  async assertRoom(
    ownerId: number,
    uploads: readonly { readonly sha256: string; readonly byteSize: number }[],
    mostBytes: number,
  ): Promise<void> {
    if (mostBytes === 0) return;
    const { manager } = this.database;
    let newBytes = 0;
    for (const [sha256, byteSize] of new Map(uploads.map((upload) => [upload.sha256, upload.byteSize]))) {
      if (!(await ofContent(manager, ownerId, sha256))) newBytes += byteSize;
    }
    await assertBytes(manager, ownerId, newBytes, mostBytes);
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

/** @throws AppError `quota_exceeded` where an owner has no room for so many bytes more, of `mostBytes` (0: any number) */
async function assertBytes(
  manager: EntityManager,
  ownerId: number,
  newBytes: number,
  mostBytes: number,
): Promise<void> {
  if (mostBytes === 0 || newBytes === 0) return;
  const [{ stored }] = await manager.query(
    'SELECT coalesce(sum(byte_size), 0)::float8 AS stored FROM images WHERE owner_id = $1',
    [ownerId],
  );
  if (stored + newBytes <= mostBytes) return;
  throw new AppError(
    'quota_exceeded',
    `You have ${stored} bytes of pictures stored, of ${mostBytes}; ${newBytes} more do not fit. Use the id of a picture that is stored.`,
  );
}

function ofContent(manager: EntityManager, ownerId: number, sha256: string): Promise<ImageEntity | null> {
  return manager
    .getRepository(ImageEntity)
    .createQueryBuilder('image')
    .where('image.owner_id = :ownerId AND image.sha256 = :sha256 AND image.source_url IS NULL', { ownerId, sha256 })
    .getOne();
}
