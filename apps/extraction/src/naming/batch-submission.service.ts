import { AiFault, type Ask, type ModelBatches, type Namer } from '@copy-that/ai';
import { BudgetRepository, budgetCaps, type JobEntity, ModelBatchRepository } from '@copy-that/database';
import { budgetConfig, type ConfigOf, InjectConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { BudgetAlerts } from './budget-alerts.service.js';
import { BudgetSpent } from './budget-spent.js';

/** A batch ends within a day; two hours on top before its reservations count as lost, in milliseconds. */
const LEASE_MS = 26 * 3_600_000;

/** A question of the batch and whose image it is about. */
export interface ImageAsk {
  readonly imageId: number;
  readonly ask: Ask;
}

/** The id of an image's question in its batch. */
export function customIdOf(imageId: number): string {
  return `image-${imageId}`;
}

/** Hands a run's questions over as one batch, at most once: what the provider may have taken is never sent again. */
@Injectable()
export class BatchSubmission {
  constructor(
    private readonly batches: ModelBatchRepository,
    private readonly budgets: BudgetRepository,
    private readonly alerts: BudgetAlerts,
    @InjectConfig(budgetConfig) private readonly config: ConfigOf<typeof budgetConfig>,
  ) {}

  /** @throws AiFault, {@link BudgetSpent} when not all questions can be paid for */
  async submit(
    namer: Namer & { readonly batches: ModelBatches },
    job: JobEntity,
    asks: readonly ImageAsk[],
    signal: AbortSignal,
  ): Promise<void> {
    const reservations = await this.reserve(namer, job, asks);
    const { provider, model } = namer;
    const ids = Object.values(reservations);
    if (!(await this.batches.begin({ ownerId: job.ownerId, jobId: job.id, provider, model, reservations }))) {
      await this.releaseAll(ids);
      return;
    }
    try {
      const batched = asks.map(({ imageId, ask }) => ({ customId: customIdOf(imageId), ask }));
      const batchId = await namer.batches.create(batched, signal);
      await this.batches.move(job.id, 'submitted', batchId);
    } catch (error) {
      if (error instanceof AiFault && error.billed === 'no') {
        await this.releaseAll(ids);
        await this.batches.forget(job.id);
      } else await this.lose(job.id, ids);
      throw error;
    }
  }

  /** Gives a batch up of which nobody knows whether it was taken: it counts as billed. */
  async lose(jobId: number, reservationIds: readonly number[]): Promise<void> {
    for (const id of reservationIds) this.alerts.tell(await this.budgets.chargeUnknown(id, budgetCaps(this.config)));
    await this.batches.move(jobId, 'lost');
  }

  private async reserve(namer: Namer, job: JobEntity, asks: readonly ImageAsk[]): Promise<Record<string, number>> {
    const reservations: Record<string, number> = {};
    const terms = { day: new Date().toISOString().slice(0, 10), batch: true };
    for (const { imageId, ask } of asks) {
      const reserved = await this.budgets.reserve(
        {
          ownerId: job.ownerId,
          jobId: job.id,
          imageId,
          ask: 'name',
          provider: namer.provider,
          model: namer.model,
          promptVersion: ask.promptVersion,
          batch: true,
          amountMicroUsd: namer.estimate(ask, terms),
          leaseMs: LEASE_MS,
        },
        budgetCaps(this.config),
      );
      if ('refused' in reserved) {
        this.alerts.tell(reserved.alerts);
        await this.releaseAll(Object.values(reservations));
        throw new BudgetSpent(reserved.refused, reserved.resetsAt);
      }
      reservations[imageId] = reserved.reservationId;
    }
    return reservations;
  }

  private async releaseAll(ids: readonly number[]): Promise<void> {
    for (const id of ids) await this.budgets.release(id);
  }
}
