import { mergeCandidates, type PayloadOf, stepKey } from '@copy-that/contracts';
import { StageRunner } from '@copy-that/pipeline';
import { HandleJob } from '@copy-that/platform';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { SetAggregation } from './set-aggregation.service.js';

@Controller()
export class MergeCandidatesHandler {
  constructor(
    private readonly stages: StageRunner,
    private readonly aggregation: SetAggregation,
  ) {}

  @HandleJob(mergeCandidates)
  handle(@Payload() { jobId }: PayloadOf<typeof mergeCandidates>) {
    return this.stages.run(jobId, stepKey.aggregate, (job) => this.aggregation.aggregate(job));
  }
}
