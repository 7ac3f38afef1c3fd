import { AppError, type endpointCatalog, type Job, type QueryOf } from '@copy-that/contracts';
import { JobRepository, ProjectRepository, TokenSetRepository } from '@copy-that/database';
import { Runs } from '@copy-that/pipeline';
import type { TokenSet } from '@copy-that/tokens';
import { Injectable } from '@nestjs/common';
import { beforeId, pageOfRows } from '../http/cursor.js';
import { jobView } from './job-view.js';

/** Jobs as their owner sees them. */
@Injectable()
export class JobsService {
  constructor(
    private readonly jobs: JobRepository,
    private readonly projects: ProjectRepository,
    private readonly sets: TokenSetRepository,
    private readonly runs: Runs,
  ) {}

  /** @throws AppError `job_not_found` */
  async read(ownerId: number, id: number): Promise<Job> {
    return jobView(await this.jobs.get(ownerId, id));
  }

  /** @throws AppError `project_not_found`, `cursor_invalid` */
  async list(ownerId: number, { limit, cursor, status, project_id }: QueryOf<typeof endpointCatalog.listJobs>) {
    const filter = { beforeId: beforeId('jobs', cursor), status, projectId: project_id };
    if (project_id !== undefined) await this.projects.get(ownerId, project_id);
    const stored = await this.jobs.list(ownerId, limit + 1, filter);
    return pageOfRows('jobs', stored.map(jobView), limit, (job) => job);
  }

  /** @throws AppError `job_not_found`, `tokens_not_found` */
  async tokens(ownerId: number, id: number): Promise<TokenSet> {
    const { job } = await this.jobs.get(ownerId, id);
    const stored = await this.sets.ofJob(id);
    if (stored) return stored.set;
    throw new AppError('tokens_not_found', `Job ${id} is ${job.status} and has no tokens. See GET /api/v1/jobs/${id}.`);
  }

  /** @throws AppError `job_not_found`, `job_finished` */
  async cancel(ownerId: number, id: number): Promise<Job> {
    await this.runs.cancel(ownerId, id);
    return this.read(ownerId, id);
  }
}
