import { AppError, type ImageSource } from '@copy-that/contracts';
import { ImageRepository } from '@copy-that/database';
import { checkUrl } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { decodeBase64 } from '../images/decode-base64.js';
import { ImagesService } from '../images/images.service.js';
import { type InspectedUpload, inspectUpload } from '../images/inspect-upload.js';

/** A source that was found good. */
interface GoodSource {
  /** What is to be stored for it. */
  readonly upload?: InspectedUpload;
  /** Makes the image, if need be, and answers its id. */
  store(): Promise<number>;
}

/** The pictures of an extraction, however they were given. */
@Injectable()
export class ImageSources {
  constructor(
    private readonly images: ImagesService,
    private readonly repository: ImageRepository,
  ) {}

  /** Checks every source and throws the first one's fault; nothing is stored before the answer is used. */
  async check(ownerId: number, sources: readonly { readonly source: ImageSource; readonly pointer: string }[]) {
    const good: GoodSource[] = [];
    for (const { source, pointer } of sources) good.push(await this.checkOne(ownerId, source, pointer));
    await this.images.assertRoom(
      ownerId,
      good.flatMap(({ upload }) => upload ?? []),
    );
    return good;
  }

  private async checkOne(ownerId: number, source: ImageSource, pointer: string): Promise<GoodSource> {
    assertOneSource(source, pointer);
    const { image_id, image_url, image_data, media_type } = source;
    if (image_id !== undefined) {
      await this.repository.get(ownerId, image_id);
      return { store: async () => image_id };
    }
    if (image_url !== undefined) {
      // Where the name leads is checked when it is fetched, at every hop.
      checkUrl(image_url);
      return { store: async () => (await this.repository.addByUrl(ownerId, image_url)).id };
    }
    const upload = inspectUpload(decodeBase64(image_data ?? ''), media_type);
    return { upload, store: async () => (await this.images.add(ownerId, upload)).id };
  }
}

function assertOneSource(source: ImageSource, pointer: string): void {
  const given = (['image_id', 'image_url', 'image_data'] as const).filter((name) => source[name] !== undefined);
  const at = pointer || 'the body';
  if (given.length !== 1) {
    const found = given.length === 0 ? 'none of them' : given.join(' and ');
    throw new AppError(
      'image_source_ambiguous',
      `Give image_id, image_url or image_data in ${at}, exactly one; there is ${found}.`,
      [{ pointer, detail: `has ${found}` }],
    );
  }
  if ((source.media_type !== undefined) === (given[0] === 'image_data')) return;
  const detail =
    given[0] === 'image_data'
      ? 'is needed beside image_data, e.g. "image/png"'
      : `belongs to image_data only; the type of ${given[0]} is read from its bytes`;
  throw new AppError('field_invalid', `media_type ${detail}. Correct ${at}.`, [
    { pointer: `${pointer}/media_type`, detail },
  ]);
}
