import type { Warning } from '@copy-that/contracts';
import { CandidateRepository, ImageRepository, type JobEntity } from '@copy-that/database';
import type { StageOutcome } from '@copy-that/pipeline';
import { OBJECT_STORE, type ObjectStore } from '@copy-that/platform';
import type { TokenTypeName } from '@copy-that/tokens';
import { Inject, Injectable } from '@nestjs/common';
import { ImageMeasuring } from './image-measuring.service.js';

/** Reads candidates of the asked types off the full-resolution pixels of one image. */
@Injectable()
export class TokenExtraction {
  constructor(
    private readonly images: ImageRepository,
    private readonly candidates: CandidateRepository,
    private readonly measuring: ImageMeasuring,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  async extract(job: JobEntity, imageId: number, signal: AbortSignal): Promise<StageOutcome> {
    const image = await this.images.load(imageId);
    const { types, pixelRatio } = job.request;
    const bytes = await this.store.get(image.objectKey ?? '');
    const measured = await this.measuring.measure({ bytes, types: types as TokenTypeName[], pixelRatio }, signal);
    const warnings = measured.warnings.map(
      (warning): Warning => ({ ...warning, stage: 'extraction', image_id: imageId }),
    );
    return {
      warnings,
      save: (manager) =>
        this.candidates.save(manager, {
          jobId: job.id,
          imageId,
          pixelRatio: measured.pixelRatio,
          candidates: measured.candidates,
          warnings,
        }),
    };
  }
}
