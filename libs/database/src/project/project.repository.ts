import { AppError, type AuditActor } from '@copy-that/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendAudit } from '../audit/append-audit.js';
import { ProjectEntity } from './project.entity.js';

/** Projects as their owner sees them; another's project does not exist. */
@Injectable()
export class ProjectRepository {
  constructor(private readonly database: DataSource) {}

  create(ownerId: number, name: string, description: string): Promise<ProjectEntity> {
    const projects = this.database.getRepository(ProjectEntity);
    return projects.save(projects.create({ ownerId, name, description, version: null }));
  }

  /** @throws AppError `project_not_found`, also for a project of somebody else's */
  async get(ownerId: number, id: number): Promise<ProjectEntity> {
    const project = await this.database.getRepository(ProjectEntity).findOneBy({ id, ownerId });
    if (!project) throw projectNotFound(id);
    return project;
  }

  /** Projects with an id below `beforeId`, newest first. */
  list(ownerId: number, limit: number, beforeId?: number): Promise<ProjectEntity[]> {
    const query = this.database
      .getRepository(ProjectEntity)
      .createQueryBuilder('project')
      .where('project.owner_id = :ownerId', { ownerId })
      .orderBy('project.id', 'DESC')
      .limit(limit);
    if (beforeId !== undefined) query.andWhere('project.id < :beforeId', { beforeId });
    return query.getMany();
  }

  /** @throws AppError `project_not_found` */
  async update(ownerId: number, id: number, fields: { name?: string; description?: string }): Promise<ProjectEntity> {
    const project = await this.get(ownerId, id);
    Object.assign(project, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
    return this.database.getRepository(ProjectEntity).save(project);
  }

  /** @throws AppError `project_not_found` */
  delete(ownerId: number, id: number, actor: AuditActor): Promise<void> {
    return this.database.transaction(async (manager) => {
      const { affected } = await manager.getRepository(ProjectEntity).delete({ id, ownerId });
      if (!affected) throw projectNotFound(id);
      await appendAudit(manager, { ownerId, actor, action: 'project.deleted', subject: `project:${id}` });
    });
  }
}

function projectNotFound(id: number): AppError {
  return new AppError(
    'project_not_found',
    `There is no project ${id} in your account. List yours with GET /api/v1/projects.`,
  );
}
