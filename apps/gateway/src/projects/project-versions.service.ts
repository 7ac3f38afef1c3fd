import type { AuditActor, endpointCatalog, QueryOf, Version } from '@copy-that/contracts';
import { ProjectRepository, type StoredSet, type TokenSetEntity, TokenSetRepository } from '@copy-that/database';
import { diffSets, insightOf } from '@copy-that/tokens';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { beforeId, encodeCursor } from '../http/cursor.js';
import { tokensNotFound, versionNotFound } from './project-faults.js';

/** The history of a project: every version stays as it was. */
@Injectable()
export class ProjectVersionsService {
  constructor(
    private readonly database: DataSource,
    private readonly projects: ProjectRepository,
    private readonly sets: TokenSetRepository,
  ) {}

  /** @throws AppError `project_not_found`, `cursor_invalid` */
  async list(ownerId: number, projectId: number, { limit, cursor }: QueryOf<typeof endpointCatalog.listVersions>) {
    await this.projects.get(ownerId, projectId);
    const rows = await this.sets.listVersions(projectId, limit + 1, beforeId('versions', cursor));
    const page = rows.slice(0, limit).map(({ entity, tokenCount }) => versionView(entity, tokenCount));
    const last = page.at(-1);
    return { data: page, next_cursor: rows.length > limit && last ? encodeCursor('versions', last.version) : null };
  }

  /** @throws AppError `project_not_found`, `version_not_found` */
  async read(ownerId: number, projectId: number, version: number) {
    const { entity, set } = await this.load(ownerId, projectId, version);
    return { ...versionView(entity, countOf(set)), set };
  }

  /** @throws AppError `project_not_found`, `version_not_found` */
  async diff(ownerId: number, projectId: number, version: number, other: number) {
    const before = await this.load(ownerId, projectId, version);
    const after = await this.load(ownerId, projectId, other);
    return { from: version, to: other, ...diffSets(before.set, after.set) };
  }

  /** The newest version's unless told. @throws AppError `project_not_found`, `version_not_found`, `tokens_not_found` */
  async insight(ownerId: number, projectId: number, asked?: number) {
    const version = asked ?? (await this.projects.get(ownerId, projectId)).version;
    if (version === null) throw tokensNotFound(projectId);
    const { set } = await this.load(ownerId, projectId, version);
    return { version, ...insightOf(set) };
  }

  /** A new version that is like an old one. @throws AppError `project_not_found`, `version_not_found` */
  async restore(ownerId: number, projectId: number, version: number, actor: AuditActor): Promise<Version> {
    const { entity, set } = await this.load(ownerId, projectId, version);
    const order = { ownerId, projectId, cause: 'restore', jobId: null, actor } as const;
    const summary = `Version ${version} again.`;
    const made = await this.database.transaction((manager) =>
      this.sets.saveVersion(manager, order, () => ({ set, summary, removed: entity.removed })),
    );
    // Whoever removed the project in between had the last word.
    if (!made) throw versionNotFound(projectId, version);
    return versionView(made, countOf(set));
  }

  private async load(ownerId: number, projectId: number, version: number): Promise<StoredSet> {
    const project = await this.projects.get(ownerId, projectId);
    const stored = await this.sets.findVersion(project.id, version);
    if (!stored) throw versionNotFound(projectId, version);
    return stored;
  }
}

function countOf({ types }: StoredSet['set']): number {
  return Object.values(types).reduce((sum, { tokens }) => sum + tokens.length, 0);
}

/** A version as it is answered. */
export function versionView(entity: TokenSetEntity, tokenCount: number): Version {
  return {
    version: entity.version ?? 0,
    cause: entity.cause,
    summary: entity.summary,
    job_id: entity.jobId,
    token_count: tokenCount,
    created_at: entity.createdAt.toISOString(),
  };
}
