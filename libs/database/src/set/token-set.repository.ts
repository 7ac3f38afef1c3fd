import type { Warning } from '@copy-that/contracts';
import type { AnyToken, TokenSet } from '@copy-that/tokens';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { ProjectEntity } from '../project/project.entity.js';
import { SetFileEntity } from './set-file.entity.js';
import { TokenEntity } from './token.entity.js';
import { TokenSetEntity } from './token-set.entity.js';

/** A set as it is stored, with its tokens by type. */
export interface StoredSet {
  readonly entity: TokenSetEntity;
  readonly set: TokenSet;
}

/** Token sets, their tokens and their files. A set is written once and never changed. */
@Injectable()
export class TokenSetRepository {
  constructor(private readonly database: DataSource) {}

  /** Writes the result of a job. */
  saveResult(manager: EntityManager, job: { id: number; ownerId: number }, set: TokenSet): Promise<TokenSetEntity> {
    return this.insert(manager, { jobId: job.id, ownerId: job.ownerId, projectId: null, version: null }, set);
  }

  /** Writes the next version of a project; the project row is the lock that makes versions count without gaps. */
  async saveVersion(
    manager: EntityManager,
    job: { id: number; ownerId: number },
    projectId: number,
    next: (previous: TokenSet | null) => TokenSet,
  ): Promise<TokenSetEntity | null> {
    const projects = manager.getRepository(ProjectEntity);
    const project = await projects.findOne({ where: { id: projectId }, lock: { mode: 'pessimistic_write' } });
    if (!project) return null;
    const previous = project.version === null ? null : await this.findVersion(projectId, project.version, manager);
    const version = (project.version ?? 0) + 1;
    const made = await this.insert(
      manager,
      { jobId: job.id, ownerId: job.ownerId, projectId, version },
      next(previous?.set ?? null),
    );
    await projects.update({ id: projectId }, { version });
    return made;
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
  listTokens(setId: number, limit: number, afterPosition: number, type?: string): Promise<TokenEntity[]> {
    const query = this.database
      .getRepository(TokenEntity)
      .createQueryBuilder('token')
      .where('token.set_id = :setId AND token.position > :afterPosition', { setId, afterPosition })
      .orderBy('token.position', 'ASC')
      .limit(limit);
    if (type !== undefined) query.andWhere('token.type = :type', { type });
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
    owner: Pick<TokenSetEntity, 'jobId' | 'ownerId' | 'projectId' | 'version'>,
    set: TokenSet,
  ): Promise<TokenSetEntity> {
    const sets = manager.getRepository(TokenSetEntity);
    const entity = await sets.save(
      sets.create({
        ...owner,
        statistics: Object.fromEntries(Object.entries(set.types).map(([type, of]) => [type, of.statistics])),
        warnings: set.warnings.map((message): Warning => ({ code: 'set', message })),
      }),
    );
    const rows = Object.entries(set.types).flatMap(([type, of]) =>
      of.tokens.map((body: AnyToken) => ({
        setId: entity.id,
        type,
        name: body.name,
        position: body.id,
        body: body as object,
      })),
    );
    if (rows.length > 0) await manager.getRepository(TokenEntity).insert(rows);
    return entity;
  }

  private async withTokens(entity: TokenSetEntity, manager: EntityManager = this.database.manager): Promise<StoredSet> {
    const rows = await manager
      .getRepository(TokenEntity)
      .find({ where: { setId: entity.id }, order: { position: 'ASC' } });
    const types = Object.fromEntries(
      Object.entries(entity.statistics).map(([type, statistics]) => [
        type,
        { tokens: rows.filter((row) => row.type === type).map((row) => row.body), statistics },
      ]),
    );
    return { entity, set: { types, warnings: entity.warnings.map((warning) => warning.message) } as TokenSet };
  }
}
