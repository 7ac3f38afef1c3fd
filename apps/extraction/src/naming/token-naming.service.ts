import { AiFault, hear, type Namer } from '@copy-that/ai';
import type { JobEntity } from '@copy-that/database';
import { JobWaiter, type StageOutcome } from '@copy-that/pipeline';
import { aiConfig, type ConfigOf, InjectConfig, PutOff } from '@copy-that/platform';
import { Inject, Injectable } from '@nestjs/common';
import { BudgetSpent } from './budget-spent.js';
import { KeptAnswers } from './kept-answers.service.js';
import { NamedOutcome } from './named-outcome.service.js';
import { NAMER } from './namer.provider.js';
import { NamingAsks } from './naming-asks.service.js';
import { badAnswer, budgetSpent, modelFault, noModel, tooLate, withoutNames } from './naming-fault.js';
import type { NamingTask } from './naming-task.js';

/** Has a model name what was measured in one image; without names the measured result goes on, unless they were insisted on. */
@Injectable()
export class TokenNaming {
  constructor(
    @Inject(NAMER) private readonly namer: Namer | null,
    private readonly asks: NamingAsks,
    private readonly answers: KeptAnswers,
    private readonly outcome: NamedOutcome,
    private readonly waiter: JobWaiter,
    @InjectConfig(aiConfig) private readonly config: ConfigOf<typeof aiConfig>,
  ) {}

  async name(job: JobEntity, imageId: number, queuedAt: Date, signal: AbortSignal): Promise<StageOutcome> {
    const { engine } = job.request;
    if (!this.namer) return withoutNames(noModel(), engine, imageId);
    const deadlineAt = queuedAt.getTime() + this.config.aiDeadlineMs;
    const over = new AbortController();
    const until = AbortSignal.any([signal, over.signal]);
    // A cancelled run hangs up on the model.
    void this.waiter
      .wait(job.id, this.config.aiDeadlineMs, until)
      .then((status) => status && over.abort())
      .catch(() => undefined);
    try {
      return await this.ask(this.namer, { job, imageId, deadlineAt, signal: until });
    } finally {
      over.abort();
    }
  }

  private async ask(namer: Namer, task: NamingTask): Promise<StageOutcome> {
    const { job, imageId, deadlineAt } = task;
    const { engine } = job.request;
    try {
      const first = await this.asks.prepare(job, imageId);
      if (first.asked.length === 0) return { save: async () => undefined };
      const heard = await hear(first, (ask, round) => this.answers.get(namer, ask, round, task));
      return 'reply' in heard ? await this.outcome.of(heard, task) : withoutNames(badAnswer(heard), engine, imageId);
    } catch (error) {
      if (error instanceof BudgetSpent) return withoutNames(budgetSpent(error), engine, imageId);
      // A service that stops leaves the image to another worker; a cancelled run commits nothing anyway.
      if (!(error instanceof AiFault) || task.signal.aborted) throw error;
      // An image that waited long in the queue is asked about once all the same.
      if (Date.now() >= deadlineAt) return withoutNames(tooLate(), engine, imageId);
      const { kind, retryAfterMs } = error;
      if (kind === 'rate_limited' && retryAfterMs !== undefined && Date.now() + retryAfterMs < deadlineAt) {
        throw PutOff.queue(error.message, retryAfterMs);
      }
      return withoutNames(modelFault(error), engine, imageId);
    }
  }
}
