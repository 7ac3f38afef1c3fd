import { AiFault, type ModelAnswer, type Namer, readAnswer } from '@copy-that/ai';
import {
  BudgetRepository,
  budgetCaps,
  type JobEntity,
  ModelAnswerRepository,
  type ModelBatchEntity,
  ModelBatchRepository,
} from '@copy-that/database';
import type { StageOutcome } from '@copy-that/pipeline';
import { budgetConfig, type ConfigOf, InjectConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { customIdOf, type ImageAsk } from './batch-submission.service.js';
import { BudgetAlerts } from './budget-alerts.service.js';
import { NamedOutcome } from './named-outcome.service.js';
import { badAnswer, batchUnanswered, type NamingFault, withoutNames } from './naming-fault.js';

/** What came of a run's batch: paid and stored first, read afterwards. */
@Injectable()
export class BatchResults {
  constructor(
    private readonly batches: ModelBatchRepository,
    private readonly answers: ModelAnswerRepository,
    private readonly budgets: BudgetRepository,
    private readonly alerts: BudgetAlerts,
    private readonly named: NamedOutcome,
    @InjectConfig(budgetConfig) private readonly config: ConfigOf<typeof budgetConfig>,
  ) {}

  /** Stores and settles every answer and gives back what was not billed; doing it again changes nothing. */
  async settle(
    namer: Namer,
    job: JobEntity,
    batch: ModelBatchEntity,
    results: ReadonlyMap<string, ModelAnswer | AiFault>,
  ): Promise<void> {
    const terms = { day: batch.submittedAt.toISOString().slice(0, 10), batch: true };
    for (const [imageId, reservationId] of Object.entries(batch.reservations)) {
      const result = results.get(customIdOf(Number(imageId)));
      if (!result || result instanceof AiFault) {
        // An answer that can't be read was paid for all the same.
        if (result?.billed === 'unknown')
          this.alerts.tell(await this.budgets.chargeUnknown(reservationId, budgetCaps(this.config)));
        else await this.budgets.release(reservationId);
        continue;
      }
      const { requestId, stopReason, usage, raw, provider } = result;
      const costMicroUsd = namer.cost(result, terms);
      const which = { ownerId: job.ownerId, jobId: job.id, imageId: Number(imageId), ask: 'name' };
      const stored = { ...which, provider, model: batch.model, requestId, stopReason, usage, raw, costMicroUsd };
      const answer = { ...stored, promptVersion: namer.promptVersion };
      this.alerts.tell(await this.answers.store(answer, reservationId, budgetCaps(this.config)));
    }
    await this.batches.move(job.id, 'ended');
  }

  /** The stage's outcome from the stored answers. An image without names fails engine `claude` only where all are. */
  async outcome(namer: Namer, job: JobEntity, asks: readonly ImageAsk[], signal: AbortSignal): Promise<StageOutcome> {
    const outcomes: StageOutcome[] = [];
    let fault: NamingFault | undefined;
    for (const { imageId, ask } of asks) {
      const stored = await this.answers.find(job.id, imageId, 'name');
      const read = stored ? readAnswer(ask, namer.read(stored.raw, stored.requestId)) : undefined;
      if (read && 'reply' in read) {
        const task = { job, imageId, deadlineAt: Number.POSITIVE_INFINITY, signal };
        outcomes.push(await this.named.of({ ask, reply: read.reply }, task));
        continue;
      }
      fault = read ? badAnswer(read) : batchUnanswered();
      outcomes.push(withoutNames(fault, 'auto', imageId));
    }
    const isAnyNamed = outcomes.some((outcome) => !outcome.degraded);
    if (fault && !isAnyNamed && job.request.engine === 'claude') throw fault.error;
    return {
      degraded: outcomes.some((outcome) => outcome.degraded),
      warnings: outcomes.flatMap((outcome) => outcome.warnings ?? []),
      save: async (manager) => {
        for (const outcome of outcomes) await outcome.save(manager);
      },
    };
  }
}
