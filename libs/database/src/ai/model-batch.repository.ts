import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ModelBatchEntity, type ModelBatchState } from './model-batch.entity.js';

/** The batches that runs of priority `economy` have handed over. */
@Injectable()
export class ModelBatchRepository {
  constructor(private readonly database: DataSource) {}

  find(jobId: number): Promise<ModelBatchEntity | null> {
    return this.database.getRepository(ModelBatchEntity).findOneBy({ jobId });
  }

  /** Notes, before anything is sent, that a run's batch is about to be; false where a twin was first. */
  async begin(
    batch: Pick<ModelBatchEntity, 'ownerId' | 'jobId' | 'provider' | 'model' | 'reservations'>,
  ): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `INSERT INTO model_batches (owner_id, job_id, provider, model, state, reservations)
       VALUES ($1, $2, $3, $4, 'submitting', $5) ON CONFLICT (job_id) DO NOTHING RETURNING id`,
      [batch.ownerId, batch.jobId, batch.provider, batch.model, JSON.stringify(batch.reservations)],
    );
    return rows.length > 0;
  }

  async move(jobId: number, state: ModelBatchState, providerBatchId?: string): Promise<void> {
    await this.database.query(
      `UPDATE model_batches SET state = $2, provider_batch_id = coalesce($3, provider_batch_id),
              ended_at = CASE WHEN $2 IN ('ended', 'lost') THEN now() END WHERE job_id = $1`,
      [jobId, state, providerBatchId ?? null],
    );
  }

  /** Forgets a batch that the provider refused: it may be sent again. */
  async forget(jobId: number): Promise<void> {
    await this.database.getRepository(ModelBatchEntity).delete({ jobId });
  }
}
