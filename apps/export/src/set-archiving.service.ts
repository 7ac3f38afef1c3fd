import { createHash } from 'node:crypto';
import { AppError, type Warning } from '@copy-that/contracts';
import { ExportRepository, type JobEntity, ProjectRepository, TokenSetRepository } from '@copy-that/database';
import { type FormatName, writeFormat } from '@copy-that/formats';
import type { StageOutcome } from '@copy-that/pipeline';
import {
  type ConfigOf,
  configToken,
  contentKey,
  OBJECT_STORE,
  type ObjectStore,
  storageConfig,
} from '@copy-that/platform';
import { Inject, Injectable } from '@nestjs/common';
import { writeArchive } from './write-archive.js';

/** Writes a version of a project in the asked formats into one zip and keeps it for a while. */
@Injectable()
export class SetArchiving {
  constructor(
    private readonly sets: TokenSetRepository,
    private readonly projects: ProjectRepository,
    private readonly exports: ExportRepository,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    @Inject(configToken(storageConfig)) private readonly config: ConfigOf<typeof storageConfig>,
  ) {}

  async archive({ id, ownerId, request }: JobEntity): Promise<StageOutcome> {
    const stored = request.setId === undefined ? null : await this.sets.byId(request.setId);
    if (!stored?.entity.projectId || stored.entity.version === null)
      throw new AppError('tokens_not_found', 'The version to export is gone: its project was deleted meanwhile.');
    const { set, entity } = stored;
    const { id: projectId, name } = await this.projects.get(ownerId, stored.entity.projectId);
    const written = [];
    for (const format of request.formats as readonly FormatName[])
      written.push({ format, ...(await writeFormat(format, set, { name })) });
    const version = stored.entity.version;
    const bytes = writeArchive({ project: { id: projectId, name }, version, made: entity.createdAt, written });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    // The job's id makes the object this export's own, to be removed with it.
    const objectKey = `${contentKey('archives', sha256)}-${id}`;
    await this.store.put(objectKey, bytes, { contentType: 'application/zip' });
    const row = { id, ownerId, projectId, version, objectKey, sha256, byteSize: bytes.byteLength };
    return {
      warnings: written.flatMap(({ format, skipped }) =>
        skipped.map(
          ({ type, reason }): Warning => ({
            code: 'export_skipped',
            message: `${format}: ${reason}`,
            stage: 'export',
            type,
          }),
        ),
      ),
      save: (manager) => this.exports.save(manager, row, this.config.exportKeepMs),
    };
  }
}
