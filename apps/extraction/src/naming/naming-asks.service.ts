import { type Ask, type AskPicture, prepareAsk } from '@copy-that/ai';
import { AppError } from '@copy-that/contracts';
import { CandidateRepository, ImageRepository, type JobEntity } from '@copy-that/database';
import { aiConfig, type ConfigOf, InjectConfig, OBJECT_STORE, type ObjectStore } from '@copy-that/platform';
import type { TokenTypeName } from '@copy-that/tokens';
import { Inject, Injectable } from '@nestjs/common';

/** Makes the question about one image of a run: its derivative and what was measured in it. */
@Injectable()
export class NamingAsks {
  constructor(
    private readonly images: ImageRepository,
    private readonly candidates: CandidateRepository,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    @InjectConfig(aiConfig) private readonly config: ConfigOf<typeof aiConfig>,
  ) {}

  /** @throws AppError `object_missing` where an earlier stage left nothing to ask about */
  async prepare(job: JobEntity, imageId: number): Promise<Ask> {
    const [image, measured] = await Promise.all([this.images.load(imageId), this.candidates.ofImage(job.id, imageId)]);
    if (!image.derivative || !measured) {
      throw new AppError('object_missing', `Image ${imageId} of job ${job.id} was not prepared or not measured.`);
    }
    const { objectKey, mediaType, width, height, scale } = image.derivative;
    const bytes = await this.store.get(objectKey);
    return prepareAsk({
      picture: { bytes, mediaType: mediaType as AskPicture['mediaType'], width, height, scale },
      types: job.request.types as TokenTypeName[],
      candidates: measured.candidates,
      maxTokens: this.config.claudeMaxTokens,
    });
  }

  /** The questions about those images of a run that were measured and showed anything, by image. */
  async ofRun(job: JobEntity): Promise<{ readonly imageId: number; readonly ask: Ask }[]> {
    const measured = await this.candidates.ofJob(job.id);
    const asks = await Promise.all(
      measured.map(async ({ imageId }) => ({ imageId, ask: await this.prepare(job, imageId) })),
    );
    return asks.filter(({ ask }) => ask.asked.length > 0);
  }

  /** The original bytes of an image, which claims about colours are checked against. */
  async original(imageId: number): Promise<Uint8Array> {
    const { objectKey } = await this.images.load(imageId);
    return this.store.get(objectKey ?? '');
  }
}
