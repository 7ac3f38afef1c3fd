import { AppError, isTerminal, planRun, type RunKind } from '@copy-that/contracts';
import {
  addOneOffWebhook,
  inTurn,
  JobEntity,
  JobRepository,
  type JobRequest,
  JobStepEntity,
  noteMade,
} from '@copy-that/database';
import { Metrics, OutboxRelay, pass } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { advance, JOB_CHANNEL, lockJob } from './advance.js';
import { jobPath } from './job-view.js';
import { shapeOf } from './shape-of.js';

/** What a run is asked for. */
export interface RunOrder {
  readonly ownerId: number;
  readonly projectId: number | null;
  readonly kind: RunKind;
  readonly request: JobRequest;
  readonly imageIds: readonly number[];
  /** An address that is told of the end of this run alone. */
  readonly webhook?: URL;
  /** Unfinished jobs the owner may have, this one included; 0 or undefined for any number. */
  readonly maxQueuedJobs?: number;
}

/** Accepts and cancels runs. Accepting writes the job, its steps and its first queue messages in one transaction. */
@Injectable()
export class Runs {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobRepository,
    private readonly relay: OutboxRelay,
    private readonly metrics: Metrics,
  ) {}

  /**
   * The job as it was accepted; it runs even if every queue is down at this moment.
   * @throws AppError `quota_exceeded`
   */
  async accept({ maxQueuedJobs = 0, webhook, ...order }: RunOrder): Promise<JobEntity> {
    const imageIds = [...new Set(order.imageIds)];
    const add = async (manager: EntityManager): Promise<JobEntity> => {
      await this.jobs.assertRoom(order.ownerId, maxQueuedJobs, manager);
      const jobs = manager.getRepository(JobEntity);
      const made = await jobs.save(
        jobs.create({
          ...order,
          imageIds,
          status: 'queued',
          warnings: [],
          degraded: false,
          error: null,
          startedAt: null,
          finishedAt: null,
        }),
      );
      const plan = planRun(shapeOf(made));
      await manager
        .getRepository(JobStepEntity)
        .insert(
          plan.map(({ key, stage, imageId }) => ({ jobId: made.id, key, stage, imageId, state: 'waiting' as const })),
        );
      await noteMade(manager, jobPath(made.id));
      if (webhook) await addOneOffWebhook(manager, made, webhook);
      await advance(manager, made);
      return made;
    };
    const accept = () => this.database.transaction(add);
    const job = await (maxQueuedJobs === 0 ? accept() : inTurn('jobs', order.ownerId, accept));
    pass('run.accepted');
    this.relay.kick();
    return job;
  }

  /**
   * Ends a run that is not finished. Work under way finds itself without a job and commits nothing.
   * @throws AppError `job_not_found`, `job_finished`
   */
  async cancel(ownerId: number, jobId: number): Promise<void> {
    const kind = await this.database.transaction(async (manager) => {
      const job = await lockJob(manager, jobId);
      if (!job || job.ownerId !== ownerId) {
        throw new AppError(
          'job_not_found',
          `There is no job ${jobId} in your account. List yours with GET /api/v1/jobs.`,
        );
      }
      if (isTerminal(job.status)) {
        throw new AppError(
          'job_finished',
          `Job ${jobId} is ${job.status} already; only a queued or running job can be cancelled.`,
        );
      }
      await manager.getRepository(JobEntity).update({ id: jobId }, { status: 'cancelled', finishedAt: new Date() });
      await manager.query(
        `UPDATE job_steps SET state = 'skipped', attempt_token = NULL, finished_at = now()
          WHERE job_id = $1 AND state IN ('waiting', 'queued', 'running')`,
        [jobId],
      );
      await manager.query(`DELETE FROM outbox WHERE payload->>'jobId' = $1`, [String(jobId)]);
      await manager.query('SELECT pg_notify($1, $2)', [JOB_CHANNEL, String(jobId)]);
      return job.kind;
    });
    this.metrics.jobs.inc({ kind, status: 'cancelled' });
  }
}
