import { AppError, type endpointCatalog, MAX_TOKENS_DEFAULT, type QueryOf } from '@copy-that/contracts';
import { ProjectRepository, type SetFileEntity, type TokenSetEntity, TokenSetRepository } from '@copy-that/database';
import type { FormatName } from '@copy-that/formats';
import { Runs } from '@copy-that/pipeline';
import { OBJECT_STORE, type ObjectStore } from '@copy-that/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { AwaitedJobs } from '../jobs/awaited-jobs.js';
import { jobPath } from '../jobs/job-view.js';
import { assertFormat } from './assert-format.js';
import { tokensNotFound, versionNotFound } from './project-faults.js';

/** Files of a project's versions. */
@Injectable()
export class ProjectExportService {
  constructor(
    private readonly projects: ProjectRepository,
    private readonly sets: TokenSetRepository,
    private readonly runs: Runs,
    private readonly awaited: AwaitedJobs,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  /**
   * The first file of the format, rendered now if it never was. Throws `project_not_found`, `version_not_found`, `export_format_unknown`,
   * `tokens_not_found`, and `stage_timeout` when rendering takes longer than a request may wait.
   */
  async export(
    ownerId: number,
    projectId: number,
    { format, version: asked }: QueryOf<typeof endpointCatalog.exportProject>,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { version: newest } = await this.projects.get(ownerId, projectId);
    assertFormat(format);
    const version = asked ?? newest;
    const set = version === null ? null : await this.sets.findVersionEntity(projectId, version);
    if (!set && asked !== undefined) throw versionNotFound(projectId, asked);
    if (!set) throw tokensNotFound(projectId);
    const [file] = await this.filesOf(set, format, signal);
    if (!file) throw new AppError('object_missing', `Set ${set.id} was rendered as ${format}, but no file came of it.`);
    return new Answer(await this.store.get(file.objectKey), {
      'Content-Type': withCharset(file.mediaType),
      'Content-Disposition': `attachment; filename="${fileNameOf(file)}"`,
    });
  }

  private async filesOf(set: TokenSetEntity, format: FormatName, signal: AbortSignal): Promise<SetFileEntity[]> {
    const files = await this.sets.files(set.id, format);
    if (files.length > 0) return files;
    const job = await this.runs.accept({
      ownerId: set.ownerId,
      projectId: set.projectId,
      kind: 'export',
      request: { setId: set.id, formats: [format], types: [], engine: 'measured', maxTokens: MAX_TOKENS_DEFAULT },
      imageIds: [],
    });
    const rendered = await this.awaited.finish(set.ownerId, job.id, signal);
    if (rendered) return this.sets.files(set.id, format);
    throw new AppError(
      'stage_timeout',
      `The ${format} file is still being written. Ask again in a few seconds; GET ${jobPath(job.id)} tells how it stands.`,
    );
  }
}

/** The last part of the path, of characters that need no quoting in a header. */
function fileNameOf({ path }: SetFileEntity): string {
  return path.replace(/^.*\//, '').replace(/[^\w.-]/g, '-');
}

/** RFC 8259: JSON is UTF-8 without being told; text is not. */
function withCharset(mediaType: string): string {
  return mediaType.startsWith('text/') && !mediaType.includes('charset') ? `${mediaType}; charset=utf-8` : mediaType;
}
