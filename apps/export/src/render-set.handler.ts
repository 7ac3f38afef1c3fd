import { type PayloadOf, renderSet, stepKey } from '@copy-that/contracts';
import { StageRunner } from '@copy-that/pipeline';
import { HandleJob } from '@copy-that/platform';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { SetArchiving } from './set-archiving.service.js';
import { SetRendering } from './set-rendering.service.js';

@Controller()
export class RenderSetHandler {
  constructor(
    private readonly stages: StageRunner,
    private readonly rendering: SetRendering,
    private readonly archiving: SetArchiving,
  ) {}

  @HandleJob(renderSet)
  handle(@Payload() { jobId }: PayloadOf<typeof renderSet>) {
    return this.stages.run(jobId, stepKey.export, (job) =>
      job.request.archive ? this.archiving.archive(job) : this.rendering.render(job),
    );
  }
}
