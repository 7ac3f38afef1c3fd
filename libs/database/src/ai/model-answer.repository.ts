import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BudgetRepository } from './budget.repository.js';
import type { BudgetAlert, BudgetCaps } from './budget-alerts.js';
import { ModelAnswerEntity } from './model-answer.entity.js';

/** An answer as it came in. */
export type NewAnswer = Omit<ModelAnswerEntity, 'id' | 'createdAt'>;

/** Raw answers of models. */
@Injectable()
export class ModelAnswerRepository {
  constructor(
    private readonly database: DataSource,
    private readonly budgets: BudgetRepository,
  ) {}

  find(jobId: number, imageId: number, ask: string): Promise<ModelAnswerEntity | null> {
    return this.database.getRepository(ModelAnswerEntity).findOneBy({ jobId, imageId, ask });
  }

  /**
   * Stores an answer and settles what it cost in one transaction. Where a twin stored one first, that one stays; both are
   * paid. An answer of a job that was deleted meanwhile is paid and not kept. Answers the budget thresholds passed by it.
   */
  store(answer: NewAnswer, reservationId: number, caps: BudgetCaps): Promise<BudgetAlert[]> {
    return this.database.transaction(async (manager) => {
      const { requestId, usage, costMicroUsd } = answer;
      const alerts = await this.budgets.settle(manager, reservationId, { requestId, usage, costMicroUsd }, caps);
      await manager.query(
        `INSERT INTO model_answers (owner_id, job_id, image_id, ask, provider, model, prompt_version, request_id,
                                    stop_reason, usage, raw, cost_micro_usd)
         SELECT $1, j.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM jobs j WHERE j.id = $2
         ON CONFLICT (job_id, image_id, ask) DO NOTHING`,
        [
          answer.ownerId,
          answer.jobId,
          answer.imageId,
          answer.ask,
          answer.provider,
          answer.model,
          answer.promptVersion,
          requestId,
          answer.stopReason,
          JSON.stringify(usage),
          // Postgres text holds no NUL, and JSON says them as escapes anyway.
          answer.raw.replaceAll('\0', ''),
          costMicroUsd,
        ],
      );
      return alerts;
    });
  }
}
