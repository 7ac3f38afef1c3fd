import { type AppError, isTerminal } from '@copy-that/contracts';
import { DeadLetterEntity, type JobEntity, JobStepEntity } from '@copy-that/database';
import { asSystem, type DeadJob, type DeadJobSink, Metrics, OutboxRelay } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { advance, lockJob } from './advance.js';
import { countEnded } from './count-ended.js';
import { stepOfJob } from './step-of-job.js';

/** Records work that failed for good: the dead letter is kept, the step is settled, and the run goes on or ends by its plan. */
@Injectable()
export class Failures implements DeadJobSink {
  constructor(
    private readonly database: DataSource,
    private readonly relay: OutboxRelay,
    private readonly metrics: Metrics,
  ) {}

  async jobDied(dead: DeadJob): Promise<void> {
    const ended = await asSystem(() =>
      this.database.transaction(async (manager) => {
        await this.keep(manager, dead);
        const step = dead.definition && stepOfJob(dead.definition.name, dead.payload);
        return step ? this.settle(manager, step.jobId, step.key, dead.error) : null;
      }),
    );
    this.metrics.deadLetters.inc({ queue: dead.queue });
    if (ended && isTerminal(ended.status)) countEnded(this.metrics, ended);
    this.relay.kick();
  }

  private async keep(manager: EntityManager, dead: DeadJob): Promise<void> {
    await manager
      .createQueryBuilder()
      .insert()
      .into(DeadLetterEntity)
      .values({
        queue: dead.queue,
        name: dead.name,
        jobKey: dead.jobKey,
        payload: dead.payload ?? {},
        error: { code: dead.error.code, detail: dead.error.detail },
      })
      .orIgnore()
      .execute();
  }

  private async settle(
    manager: EntityManager,
    jobId: number,
    stepKey: string,
    error: AppError,
  ): Promise<JobEntity | null> {
    const job = await lockJob(manager, jobId);
    if (!job) return null;
    const stored = { code: error.code, detail: error.detail };
    const result = await manager
      .createQueryBuilder()
      .update(JobStepEntity)
      .set({ state: 'failed', error: stored, attemptToken: null, finishedAt: new Date() })
      .where('job_id = :jobId AND key = :stepKey', { jobId, stepKey })
      .andWhere("state IN ('queued', 'running')")
      .execute();
    if (!result.affected) return null;
    await advance(manager, job);
    return job;
  }
}
