import { type PayloadOf, prepareImage, stepKey } from '@copy-that/contracts';
import { StageRunner } from '@copy-that/pipeline';
import { HandleJob, JobContext } from '@copy-that/platform';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ImagePreparation } from './image-preparation.service.js';

@Controller()
export class PrepareImageHandler {
  constructor(
    private readonly stages: StageRunner,
    private readonly preparation: ImagePreparation,
  ) {}

  @HandleJob(prepareImage)
  handle(@Payload() { jobId, imageId }: PayloadOf<typeof prepareImage>, @Ctx() { signal }: JobContext) {
    return this.stages.run(jobId, stepKey.prepare(imageId), () => this.preparation.prepare(imageId, signal));
  }
}
