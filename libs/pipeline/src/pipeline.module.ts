import { DEAD_JOB_SINK, OutboxRelay } from '@copy-that/platform';
import { Global, Module } from '@nestjs/common';
import { Failures } from './failures.js';
import { JobWaiter } from './job-waiter.js';
import { PipelineLife } from './pipeline-life.js';
import { Reconciler } from './reconciler.js';
import { Runs } from './runs.js';
import { StageRunner } from './stage-runner.js';

/** A run's life: accepted, advanced stage by stage, reconciled with the queue, waited for. */
@Global()
@Module({
  providers: [
    OutboxRelay,
    Runs,
    StageRunner,
    Failures,
    { provide: DEAD_JOB_SINK, useExisting: Failures },
    Reconciler,
    JobWaiter,
    PipelineLife,
  ],
  exports: [Runs, StageRunner, DEAD_JOB_SINK, Reconciler, JobWaiter, OutboxRelay],
})
export class PipelineModule {}
