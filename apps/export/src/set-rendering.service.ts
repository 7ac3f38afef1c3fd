import { createHash } from 'node:crypto';
import { AppError, type Warning } from '@copy-that/contracts';
import { type JobEntity, type StoredSet, TokenSetRepository } from '@copy-that/database';
import { type FormatName, getFormat, writeFormat } from '@copy-that/formats';
import type { StageOutcome } from '@copy-that/pipeline';
import { contentKey, OBJECT_STORE, type ObjectStore } from '@copy-that/platform';
import { Inject, Injectable } from '@nestjs/common';

/** Writes a token set in the asked formats and keeps the files. */
@Injectable()
export class SetRendering {
  constructor(
    private readonly sets: TokenSetRepository,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  async render(job: JobEntity): Promise<StageOutcome> {
    const { entity, set } = await this.setOf(job);
    const written = await Promise.all(
      job.request.formats.map((format) => this.write(entity.id, set, format as FormatName)),
    );
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
      save: (manager) =>
        this.sets.saveFiles(
          manager,
          written.flatMap(({ files }) => files),
        ),
    };
  }

  /** The set an export run names; for an extraction the version it made, or its own result where there is no project. */
  private async setOf(job: JobEntity): Promise<StoredSet> {
    const id = job.request.setId ?? (await this.sets.setsOfJob(job.id)).at(-1)?.id;
    const stored = id === undefined ? null : await this.sets.byId(id);
    if (!stored)
      throw new AppError(
        'tokens_not_found',
        'The token set to write is gone: its project was deleted while the job ran.',
      );
    return stored;
  }

  private async write(setId: number, set: StoredSet['set'], format: FormatName) {
    const { files, skipped } = await writeFormat(format, set);
    const mediaType = getFormat(format).mediaType;
    const stored = await Promise.all(
      files.map(async ({ path, text }) => {
        const bytes = new TextEncoder().encode(text);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const objectKey = contentKey('exports', sha256);
        await this.store.put(objectKey, bytes, { contentType: mediaType });
        return { setId, format, path, mediaType, objectKey, byteSize: bytes.byteLength };
      }),
    );
    return { format, files: stored, skipped };
  }
}
