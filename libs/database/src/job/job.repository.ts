import { AppError, type RunStatus } from '@copy-that/contracts';
import { isBroken } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { lockQuota } from '../lock-quota.js';
import { JobEntity } from './job.entity.js';
import { JobStepEntity } from './job-step.entity.js';

/** Seconds in which a measured job is likely to have finished. */
const JOBS_RETRY_S = 5;

/** A job with its steps in plan order. */
export interface StoredJob {
  readonly job: JobEntity;
  readonly steps: readonly JobStepEntity[];
}

/** Reads jobs; they are changed by the pipeline alone. */
@Injectable()
export class JobRepository {
  constructor(private readonly database: DataSource) {}

  /** @throws AppError `job_not_found`, also for a job of somebody else's */
  async get(ownerId: number, id: number): Promise<StoredJob> {
    const job = await this.database
      .getRepository(JobEntity)
      .findOneBy(isBroken('skip-tenancy') ? { id } : { id, ownerId });
    if (!job)
      throw new AppError('job_not_found', `There is no job ${id} in your account. List yours with GET /api/v1/jobs.`);
    return { job, steps: await this.stepsOf([id]) };
  }

  /** For services, which work for every owner. @throws AppError `job_not_found` */
  async load(id: number): Promise<JobEntity> {
    const job = await this.database.getRepository(JobEntity).findOneBy({ id });
    if (!job) throw new AppError('job_not_found', `Job ${id} is gone: its owner was deleted while it ran.`);
    return job;
  }

  /** Jobs with an id below `beforeId`, newest first. */
  async list(
    ownerId: number,
    limit: number,
    filter: { beforeId?: number; status?: RunStatus; projectId?: number },
  ): Promise<StoredJob[]> {
    const query = this.database
      .getRepository(JobEntity)
      .createQueryBuilder('job')
      .where('job.owner_id = :ownerId', { ownerId })
      .orderBy('job.id', 'DESC')
      .limit(limit);
    if (filter.beforeId !== undefined) query.andWhere('job.id < :beforeId', { beforeId: filter.beforeId });
    if (filter.status !== undefined) query.andWhere('job.status = :status', { status: filter.status });
    if (filter.projectId !== undefined) query.andWhere('job.project_id = :projectId', { projectId: filter.projectId });
    const jobs = await query.getMany();
    const steps = await this.stepsOf(jobs.map((job) => job.id));
    return jobs.map((job) => ({ job, steps: steps.filter((step) => step.jobId === job.id) }));
  }

  /** Jobs of all owners that are not finished, counted up to `most`. */
  async countOpen(most: number): Promise<number> {
    const [{ count }] = await this.database.query(
      `SELECT count(*)::int FROM (SELECT 1 FROM jobs WHERE status IN ('queued', 'running') LIMIT $1) AS open`,
      [most],
    );
    return count;
  }

  /**
   * That an owner may have one more unfinished job, `most` in all (0: any number). With the manager of the transaction
   * that adds it, this is exact: others of the owner wait until it ends.
   * @throws AppError `quota_exceeded`
   */
  async assertRoom(ownerId: number, most: number, manager?: EntityManager): Promise<void> {
    if (most === 0) return;
    if (manager) await lockQuota(manager, 'jobs', ownerId);
    const open = await (manager ?? this.database.manager)
      .getRepository(JobEntity)
      .countBy({ ownerId, status: In(['queued', 'running']) });
    if (open < most) return;
    throw new AppError(
      'quota_exceeded',
      `You have ${open} jobs queued or running, of ${most} at once. Wait for one to finish, or cancel one: DELETE /api/v1/jobs/{id}.`,
      [],
      { retryAfterSeconds: JOBS_RETRY_S },
    );
  }

  private stepsOf(jobIds: number[]): Promise<JobStepEntity[]> {
    if (jobIds.length === 0) return Promise.resolve([]);
    return this.database.getRepository(JobStepEntity).find({ where: { jobId: In(jobIds) }, order: { id: 'ASC' } });
  }
}
