import {
  API_PREFIX,
  type AuditActor,
  type BodyOf,
  type endpointCatalog,
  type Project,
  type QueryOf,
} from '@copy-that/contracts';
import { ProjectRepository } from '@copy-that/database';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { beforeId, pageOfRows } from '../http/cursor.js';
import { projectView } from './project-view.js';

/** Projects as their owner sees them. */
@Injectable()
export class ProjectsService {
  constructor(private readonly projects: ProjectRepository) {}

  async create(ownerId: number, { name, description }: BodyOf<typeof endpointCatalog.createProject>): Promise<Answer> {
    const project = projectView(await this.projects.create(ownerId, name, description));
    return new Answer(project, { Location: `${API_PREFIX}/projects/${project.id}` });
  }

  async list(ownerId: number, { limit, cursor }: QueryOf<typeof endpointCatalog.listProjects>) {
    const rows = await this.projects.list(ownerId, limit + 1, beforeId('projects', cursor));
    return pageOfRows('projects', rows, limit, projectView);
  }

  /** @throws AppError `project_not_found` */
  async read(ownerId: number, id: number): Promise<Project> {
    return projectView(await this.projects.get(ownerId, id));
  }

  /** @throws AppError `project_not_found` */
  async update(ownerId: number, id: number, fields: BodyOf<typeof endpointCatalog.updateProject>): Promise<Project> {
    return projectView(await this.projects.update(ownerId, id, fields));
  }

  /** @throws AppError `project_not_found` */
  delete(ownerId: number, id: number, actor: AuditActor): Promise<void> {
    return this.projects.delete(ownerId, id, actor);
  }
}
