import { extractTokens, type PayloadOf, stepKey } from '@copy-that/contracts';
import { StageRunner } from '@copy-that/pipeline';
import { HandleJob, JobContext } from '@copy-that/platform';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { TokenExtraction } from './token-extraction.service.js';

@Controller()
export class ExtractTokensHandler {
  constructor(
    private readonly stages: StageRunner,
    private readonly extraction: TokenExtraction,
  ) {}

  @HandleJob(extractTokens)
  handle(@Payload() { jobId, imageId }: PayloadOf<typeof extractTokens>, @Ctx() { signal }: JobContext) {
    return this.stages.run(jobId, stepKey.extract(imageId), (job) => this.extraction.extract(job, imageId, signal));
  }
}
