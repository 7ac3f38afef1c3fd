import type { endpointCatalog, QueryOf } from '@copy-that/contracts';
import { ProjectRepository, TokenSetRepository } from '@copy-that/database';
import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '../http/cursor.js';

/** Tokens of a project's newest version. */
@Injectable()
export class ProjectTokensService {
  constructor(
    private readonly projects: ProjectRepository,
    private readonly sets: TokenSetRepository,
  ) {}

  /** A page of tokens; the cursor holds on to the version it began in. @throws AppError `project_not_found`, `cursor_invalid` */
  async list(ownerId: number, projectId: number, query: QueryOf<typeof endpointCatalog.listProjectTokens>) {
    const { limit, cursor, min_confidence: minConfidence, ...filter } = query;
    const project = await this.projects.get(ownerId, projectId);
    const [version = project.version, after = 0] = cursor === undefined ? [] : decodeCursor('project-tokens', cursor);
    const set = version === null ? null : await this.sets.findVersionEntity(projectId, version);
    if (!set) return { data: [], next_cursor: null, version: null, statistics: {} };
    const rows = await this.sets.listTokens(set.id, limit + 1, after, { ...filter, minConfidence });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      data: page.map((row) => ({ ...row.body, type: row.type })),
      next_cursor: last && rows.length > limit ? encodeCursor('project-tokens', set.version ?? 0, last.position) : null,
      version: set.version,
      statistics: set.statistics,
    };
  }
}
