import { nameBatch, nameTokens, type PayloadOf, stepKey } from '@copy-that/contracts';
import { StageRunner } from '@copy-that/pipeline';
import { HandleJob, JobContext } from '@copy-that/platform';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { BatchNaming } from './batch-naming.service.js';
import { TokenNaming } from './token-naming.service.js';

@Controller()
export class NamingHandler {
  constructor(
    private readonly stages: StageRunner,
    private readonly naming: TokenNaming,
    private readonly batches: BatchNaming,
  ) {}

  @HandleJob(nameTokens)
  nameTokens(@Payload() { jobId, imageId }: PayloadOf<typeof nameTokens>, @Ctx() { signal }: JobContext) {
    return this.stages.run(jobId, stepKey.name(imageId), (job, queuedAt) =>
      this.naming.name(job, imageId, queuedAt, signal),
    );
  }

  @HandleJob(nameBatch)
  nameBatch(@Payload() { jobId }: PayloadOf<typeof nameBatch>, @Ctx() { signal }: JobContext) {
    return this.stages.run(jobId, stepKey.nameBatch, (job) => this.batches.name(job, signal));
  }
}
