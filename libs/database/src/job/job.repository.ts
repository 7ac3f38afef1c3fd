import { AppError, type RunStatus } from '@copy-that/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { JobEntity } from './job.entity.js';
import { JobStepEntity } from './job-step.entity.js';

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
    const job = await this.database.getRepository(JobEntity).findOneBy({ id, ownerId });
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

  private stepsOf(jobIds: number[]): Promise<JobStepEntity[]> {
    if (jobIds.length === 0) return Promise.resolve([]);
    return this.database.getRepository(JobStepEntity).find({ where: { jobId: In(jobIds) }, order: { id: 'ASC' } });
  }
}
