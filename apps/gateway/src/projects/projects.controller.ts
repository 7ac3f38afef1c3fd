import { type AuditActor, endpointCatalog } from '@copy-that/contracts';
import { Controller } from '@nestjs/common';
import { OwnerId } from '../auth/caller.js';
import { Actor } from '../auth/request-origin.js';
import { ClientGone } from '../http/client-gone.decorator.js';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { ProjectExportService } from './project-export.service.js';
import { ProjectTokensService } from './project-tokens.service.js';
import { ProjectsService } from './projects.service.js';

const { createProject, listProjects, readProject, updateProject, deleteProject, listProjectTokens, exportProject } =
  endpointCatalog;

/** Projects of the caller. */
@Controller()
export class ProjectsController {
  constructor(
    private readonly projects: ProjectsService,
    private readonly projectTokens: ProjectTokensService,
    private readonly projectExport: ProjectExportService,
  ) {}

  @Endpoint(createProject)
  create(@OwnerId() ownerId: number, @Input() { body }: InputOf<typeof createProject>) {
    return this.projects.create(ownerId, body);
  }

  @Endpoint(listProjects)
  list(@OwnerId() ownerId: number, @Input() { query }: InputOf<typeof listProjects>) {
    return this.projects.list(ownerId, query);
  }

  @Endpoint(readProject)
  read(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof readProject>) {
    return this.projects.read(ownerId, params.id);
  }

  @Endpoint(updateProject)
  update(@OwnerId() ownerId: number, @Input() { params, body }: InputOf<typeof updateProject>) {
    return this.projects.update(ownerId, params.id, body);
  }

  @Endpoint(deleteProject)
  delete(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof deleteProject>, @Actor() actor: AuditActor) {
    return this.projects.delete(ownerId, params.id, actor);
  }

  @Endpoint(listProjectTokens)
  tokens(@OwnerId() ownerId: number, @Input() { params, query }: InputOf<typeof listProjectTokens>) {
    return this.projectTokens.list(ownerId, params.id, query);
  }

  @Endpoint(exportProject)
  export(
    @OwnerId() ownerId: number,
    @Input() { params, query }: InputOf<typeof exportProject>,
    @ClientGone() gone: AbortSignal,
  ) {
    return this.projectExport.export(ownerId, params.id, query, gone);
  }
}
