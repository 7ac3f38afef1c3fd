import type { Warning } from '@copy-that/contracts';
import { type ImageEntity, ImageRepository } from '@copy-that/database';
import { closeImaging, decodeBudget, inspectImage, MAX_IMAGE_BYTES, prepareImage, sha256Hex } from '@copy-that/imaging';
import type { StageOutcome } from '@copy-that/pipeline';
import {
  type ConfigOf,
  contentKey,
  InjectConfig,
  OBJECT_STORE,
  type ObjectStore,
  pipelineConfig,
  ShutdownSequence,
} from '@copy-that/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ImageFetching } from './image-fetching.service.js';

/** Fetches or loads a picture, checks it, and makes and stores the derivative a model may be shown. */
@Injectable()
export class ImagePreparation implements OnModuleInit {
  constructor(
    private readonly images: ImageRepository,
    private readonly fetching: ImageFetching,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    @InjectConfig(pipelineConfig) private readonly config: ConfigOf<typeof pipelineConfig>,
    private readonly shutdown: ShutdownSequence,
  ) {}

  onModuleInit(): void {
    decodeBudget.setLimit(this.config.decodeMemoryMb * 1024 * 1024);
    this.shutdown.register('close', 'imaging', closeImaging);
  }

  async prepare(imageId: number, signal: AbortSignal): Promise<StageOutcome> {
    const image = await this.images.load(imageId);
    // The same bytes were prepared for an earlier run; everything is stored by content.
    if (image.derivative) return { save: async () => undefined };
    const bytes = await this.bytesOf(image, signal);
    const { mediaType } = inspectImage(bytes);
    const prepared = await prepareImage(bytes, { signal });
    const sha256 = sha256Hex(bytes);
    const content = {
      sha256,
      mediaType,
      byteSize: bytes.byteLength,
      ...prepared.source,
      objectKey: await this.keep('images', sha256, bytes, mediaType),
    };
    const { width, height, scale, steps, fallback } = prepared;
    const objectKey = await this.keep('derivatives', prepared.sha256, prepared.bytes, prepared.mediaType);
    const derivative = { objectKey, mediaType: prepared.mediaType, width, height, scale, steps, fallback };
    const fellBack = fallback !== 'full';
    return {
      degraded: fellBack,
      warnings: fellBack ? [fallbackWarning(imageId, fallback)] : [],
      save: (manager) => this.images.savePrepared(manager, imageId, content, derivative),
    };
  }

  private bytesOf(image: ImageEntity, signal: AbortSignal): Promise<Uint8Array> {
    if (image.objectKey) return this.store.get(image.objectKey);
    return this.fetching.fetch(image.sourceUrl ?? '', MAX_IMAGE_BYTES, signal);
  }

  private async keep(folder: string, sha256: string, bytes: Uint8Array, contentType: string): Promise<string> {
    const key = contentKey(folder, sha256);
    if (!(await this.store.exists(key))) await this.store.put(key, bytes, { contentType });
    return key;
  }
}

function fallbackWarning(imageId: number, fallback: string): Warning {
  return {
    code: 'preprocessing_fell_back',
    message: `The picture for the model was made the ${fallback} way.`,
    stage: 'preprocessing',
    image_id: imageId,
  };
}
