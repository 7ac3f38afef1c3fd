import { AiFault, type ModelAnswer, type ModelBatches, type Namer } from '@copy-that/ai';
import { type JobEntity, ModelBatchRepository } from '@copy-that/database';
import type { StageOutcome } from '@copy-that/pipeline';
import { aiConfig, type ConfigOf, InjectConfig, PutOff } from '@copy-that/platform';
import { Inject, Injectable } from '@nestjs/common';
import { BatchResults } from './batch-results.service.js';
import { BatchSubmission } from './batch-submission.service.js';
import { BudgetSpent } from './budget-spent.js';
import { NAMER } from './namer.provider.js';
import { NamingAsks } from './naming-asks.service.js';
import {
  batchLost,
  budgetSpent,
  modelFault,
  type NamingFault,
  noBatches,
  noModel,
  withoutNames,
} from './naming-fault.js';

type BatchingNamer = Namer & { readonly batches: ModelBatches };

/**
 * Names all images of a run through one batch at half price: handed over once, looked at now and then (the job is put off
 * in between and survives restarts), and settled image by image.
 */
@Injectable()
export class BatchNaming {
  constructor(
    @Inject(NAMER) private readonly namer: Namer | null,
    private readonly asks: NamingAsks,
    private readonly batches: ModelBatchRepository,
    private readonly submission: BatchSubmission,
    private readonly results: BatchResults,
    @InjectConfig(aiConfig) private readonly config: ConfigOf<typeof aiConfig>,
  ) {}

  async name(job: JobEntity, signal: AbortSignal): Promise<StageOutcome> {
    const { namer } = this;
    if (!namer) return nobodyNamed(noModel(), job);
    if (!namer.batches) return nobodyNamed(noBatches(namer.provider), job);
    try {
      return await this.advance(namer as BatchingNamer, job, signal);
    } catch (error) {
      if (error instanceof BudgetSpent) return nobodyNamed(budgetSpent(error), job);
      if (!(error instanceof AiFault)) throw error;
      if (error.kind === 'rate_limited' && error.retryAfterMs !== undefined)
        throw PutOff.queue(error.message, error.retryAfterMs);
      return nobodyNamed(modelFault(error), job);
    }
  }

  private async advance(namer: BatchingNamer, job: JobEntity, signal: AbortSignal): Promise<StageOutcome> {
    const asks = await this.asks.ofRun(job);
    const batch = await this.batches.find(job.id);
    if (!batch) {
      if (asks.length === 0) return { save: async () => undefined };
      await this.submission.submit(namer, job, asks, signal);
      throw this.later();
    }
    if (batch.state === 'submitting') await this.submission.lose(job.id, Object.values(batch.reservations));
    if (batch.state === 'submitting' || batch.state === 'lost') return nobodyNamed(batchLost(), job);
    if (batch.state === 'submitted') {
      const results = await this.resultsOf(namer, batch.providerBatchId ?? '', signal);
      if (!results) throw this.later();
      await this.results.settle(namer, job, batch, results);
    }
    return this.results.outcome(namer, job, asks, signal);
  }

  /** What came of a batch that has ended. A look that fails is repeated like one that comes too early: it is paid for. */
  private async resultsOf(
    namer: BatchingNamer,
    batchId: string,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, ModelAnswer | AiFault> | undefined> {
    try {
      return (await namer.batches.hasEnded(batchId, signal)) ? await namer.batches.results(batchId, signal) : undefined;
    } catch (error) {
      if (error instanceof AiFault && error.isTransient) return undefined;
      throw error;
    }
  }

  private later(): PutOff {
    return PutOff.job('The batch is not answered yet.', this.config.aiBatchPollMs);
  }
}

function nobodyNamed(fault: NamingFault, job: JobEntity): StageOutcome {
  return withoutNames(fault, job.request.engine);
}
