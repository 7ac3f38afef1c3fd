import { AppError, type AuditAction, type AuditActor, type VersionCause, type Warning } from '@copy-that/contracts';
import { type AnyToken, type RemovedValue, type SetTexts, type TokenSet, textsOfSet } from '@copy-that/tokens';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { appendAudit } from '../audit/append-audit.js';
import { ProjectEntity } from '../project/project.entity.js';
import { SetFileEntity } from './set-file.entity.js';
import { TokenEntity } from './token.entity.js';
import { TokenSetEntity } from './token-set.entity.js';

/** A set as it is stored, with its tokens by type. */
export interface StoredSet {
  readonly entity: TokenSetEntity;
  readonly set: TokenSet;
}

/** Whose next version it is, and what makes it: a job, or somebody whose act is noted in the audit log. */
export type VersionOrder = {
  readonly ownerId: number;
  readonly projectId: number;
  /** The version the change was made on; whatever is newest unless told. */
  readonly expected?: number;
} & (
  | { readonly cause: 'extraction'; readonly jobId: number }
  | { readonly cause: Exclude<VersionCause, 'extraction'>; readonly jobId: null; readonly actor: AuditActor }
);

const auditActions: Readonly<Record<Exclude<VersionCause, 'extraction'>, AuditAction>> = {
  curation: 'project.curated',
  import: 'project.imported',
  restore: 'project.restored',
};

/** What a version holds; what was taken out stays out unless told. */
export interface NextVersion {
  readonly set: TokenSet | SetTexts;
  readonly summary?: string;
  readonly removed?: readonly RemovedValue[];
}

/** Which tokens of a set are listed. */
export interface TokenFilter {
  readonly type?: string;
  readonly role?: string;
  /** A part of a name or an alias, whatever its case. */
  readonly q?: string;
  readonly minConfidence?: number;
}

/** Token sets, their tokens and their files. A set is written once and never changed. */
@Injectable()
export class TokenSetRepository {
  constructor(private readonly database: DataSource) {}

  /** Writes the result of a job. */
  saveResult(manager: EntityManager, job: { id: number; ownerId: number }, set: TokenSet): Promise<TokenSetEntity> {
    const result = {
      jobId: job.id,
      ownerId: job.ownerId,
      projectId: null,
      version: null,
      cause: 'extraction',
    } as const;
    return this.insert(manager, { ...result, summary: '', removed: [] }, set);
  }

  /**
   * Writes the next version of a project; the project row is the lock that makes versions count without gaps. `next` is given
   * a way to the version before, whose tokens are read only if it wants them. Null where
   * the project is gone. To be called last in its transaction, as `appendAudit` is. @throws AppError `version_conflict` where the newest is not the one that was expected
   */
  async saveVersion(
    manager: EntityManager,
    order: VersionOrder,
    next: (previous: () => Promise<StoredSet | null>) => NextVersion | Promise<NextVersion>,
  ): Promise<TokenSetEntity | null> {
    const { ownerId, projectId, expected, cause, jobId } = order;
    const projects = manager.getRepository(ProjectEntity);
    const project = await projects.findOne({ where: { id: projectId }, lock: { mode: 'pessimistic_write' } });
    if (!project) return null;
    if (expected !== undefined && expected !== project.version) {
      throw new AppError(
        'version_conflict',
        `The project is at version ${project.version ?? 0}, not ${expected}. Look at what changed and send it again.`,
      );
    }
    const newest = project.version;
    const version = (newest ?? 0) + 1;
    const previous = async () => (newest === null ? null : this.findVersion(projectId, newest, manager));
    const { set, summary = '', removed = await this.removedIn(projectId, newest, manager) } = await next(previous);
    const owner = { ownerId, projectId, version, cause, jobId };
    const made = await this.insert(manager, { ...owner, summary, removed: [...removed] }, set);
    await projects.update({ id: projectId }, { version });
    if (order.cause !== 'extraction') {
      const [subject, data] = [`project:${projectId}`, { version }];
      await appendAudit(manager, { ownerId, actor: order.actor, action: auditActions[order.cause], subject, data });
    }
    return made;
  }

  private async removedIn(projectId: number, version: number | null, manager: EntityManager): Promise<RemovedValue[]> {
    if (version === null) return [];
    const entity = await manager.getRepository(TokenSetEntity).findOneBy({ projectId, version });
    return entity?.removed ?? [];
  }

  /** Versions of a project below `before`, the newest first, with how many tokens each has. */
  async listVersions(
    projectId: number,
    limit: number,
    before?: number,
  ): Promise<{ entity: TokenSetEntity; tokenCount: number }[]> {
    const query = this.database
      .getRepository(TokenSetEntity)
      .createQueryBuilder('set')
      .addSelect('(SELECT count(*)::int FROM tokens WHERE tokens.set_id = set.id)', 'token_count')
      .where('set.project_id = :projectId', { projectId })
      .orderBy('set.version', 'DESC')
      .limit(limit);
    if (before !== undefined) query.andWhere('set.version < :before', { before });
    const { entities, raw } = await query.getRawAndEntities<{ token_count: number }>();
    return entities.map((entity, n) => ({ entity, tokenCount: raw[n]?.token_count ?? 0 }));
  }

  async ofJob(jobId: number): Promise<StoredSet | null> {
    const entity = await this.database.getRepository(TokenSetEntity).findOneBy({ jobId, projectId: IsNull() });
    return entity && this.withTokens(entity);
  }

  async byId(id: number): Promise<StoredSet | null> {
    const entity = await this.database.getRepository(TokenSetEntity).findOneBy({ id });
    return entity && this.withTokens(entity);
  }

  /** A version without its tokens. */
  findVersionEntity(projectId: number, version: number): Promise<TokenSetEntity | null> {
    return this.database.getRepository(TokenSetEntity).findOneBy({ projectId, version });
  }

  async findVersion(
    projectId: number,
    version: number,
    manager: EntityManager = this.database.manager,
  ): Promise<StoredSet | null> {
    const entity = await manager.getRepository(TokenSetEntity).findOneBy({ projectId, version });
    return entity && this.withTokens(entity, manager);
  }

  /** Sets a job made: its own result and, in a project, the new version. */
  setsOfJob(jobId: number): Promise<TokenSetEntity[]> {
    return this.database.getRepository(TokenSetEntity).find({ where: { jobId }, order: { id: 'ASC' } });
  }

  /** Tokens of a set after `position`, in the set's order. */
  listTokens(setId: number, limit: number, afterPosition: number, filter: TokenFilter = {}): Promise<TokenEntity[]> {
    const { type, role, q, minConfidence } = filter;
    const query = this.database
      .getRepository(TokenEntity)
      .createQueryBuilder('token')
      .where('token.set_id = :setId AND token.position > :afterPosition', { setId, afterPosition })
      .orderBy('token.position', 'ASC')
      .limit(limit);
    if (type !== undefined) query.andWhere('token.type = :type', { type });
    if (role !== undefined) query.andWhere("token.body->>'role' = :role", { role });
    // strpos, not LIKE: a text that is looked for may hold a % or _.
    if (q !== undefined)
      query.andWhere("strpos(token.name || ' ' || coalesce(token.body->>'alias', ''), lower(:q)) > 0", { q });
    if (minConfidence !== undefined)
      query.andWhere("(token.body->>'confidence')::float8 >= :minConfidence", { minConfidence });
    return query.getMany();
  }

  async saveFiles(
    manager: EntityManager,
    files: readonly Pick<SetFileEntity, 'setId' | 'format' | 'path' | 'mediaType' | 'objectKey' | 'byteSize'>[],
  ): Promise<void> {
    if (files.length === 0) return;
    await manager
      .createQueryBuilder()
      .insert()
      .into(SetFileEntity)
      .values([...files])
      .orIgnore()
      .execute();
  }

  files(setId: number, format: string): Promise<SetFileEntity[]> {
    return this.database.getRepository(SetFileEntity).find({ where: { setId, format }, order: { id: 'ASC' } });
  }

  private async insert(
    manager: EntityManager,
    owner: Omit<TokenSetEntity, 'id' | 'statistics' | 'warnings' | 'foreign' | 'themes' | 'createdAt'>,
    set: TokenSet | SetTexts,
  ): Promise<TokenSetEntity> {
    const { statistics, warnings, themes, foreign, tokens } = 'types' in set ? textsOfSet(set) : set;
    const sets = manager.getRepository(TokenSetEntity);
    const entity = await sets.save(
      sets.create({
        ...owner,
        foreign: null,
        themes,
        statistics,
        warnings: warnings.map((message): Warning => ({ code: 'set', message })),
      }),
    );
    if (foreign !== null)
      await manager.query('UPDATE token_sets SET foreign_document = $2::json WHERE id = $1', [
        entity.id,
        typeof foreign === 'string' ? foreign : Buffer.from(foreign.buffer, foreign.byteOffset, foreign.byteLength),
      ]);
    // Slice by slice: others have their turn in between, and no statement has more parameters than it may.
    for (const slice of tokens) {
      await manager.query(
        `INSERT INTO tokens (set_id, type, name, position, body)
         SELECT $1::int, type, name, position, body
           FROM jsonb_to_recordset($2::jsonb) AS slice (type text, name text, position int, body jsonb)
          ORDER BY position`,
        [entity.id, slice],
      );
    }
    return entity;
  }

  private async withTokens(entity: TokenSetEntity, manager: EntityManager = this.database.manager): Promise<StoredSet> {
    // Rows, not entities: a version may have thousands.
    const rows: { type: string; body: AnyToken }[] = await manager.query(
      'SELECT type, body FROM tokens WHERE set_id = $1 ORDER BY position',
      [entity.id],
    );
    const types = Object.fromEntries(
      Object.entries(entity.statistics).map(([type, statistics]) => [
        type,
        { tokens: rows.filter((row) => row.type === type).map((row) => row.body), statistics },
      ]),
    );
    const document = await manager
      .getRepository(TokenSetEntity)
      .findOne({ where: { id: entity.id }, select: { id: true, foreign: true } });
    const foreign = document?.foreign;
    const warnings = entity.warnings.map((warning) => warning.message);
    const { themes } = entity;
    return {
      entity,
      set: { types, warnings, ...(foreign ? { foreign } : {}), ...(themes ? { themes } : {}) } as TokenSet,
    };
  }
}
