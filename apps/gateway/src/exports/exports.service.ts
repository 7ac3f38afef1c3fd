import { type BodyOf, type endpointCatalog, MAX_TOKENS_DEFAULT } from '@copy-that/contracts';
import { ExportRepository, type JobEntity, ProjectRepository, TokenSetRepository } from '@copy-that/database';
import { type FormatName, formatNames } from '@copy-that/formats';
import { Runs } from '@copy-that/pipeline';
import { OBJECT_STORE, type ObjectStore } from '@copy-that/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { TenantLimits } from '../limits/tenant-limits.js';
import { assertFormat } from '../projects/assert-format.js';
import { tokensNotFound, versionNotFound } from '../projects/project-faults.js';

/** Exports of many formats as one zip. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly projects: ProjectRepository,
    private readonly sets: TokenSetRepository,
    private readonly exports: ExportRepository,
    private readonly runs: Runs,
    private readonly tenants: TenantLimits,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  /** @throws AppError `project_not_found`, `version_not_found`, `tokens_not_found`, `export_format_unknown`, `quota_exceeded` */
  async accept(
    ownerId: number,
    projectId: number,
    { formats = formatNames, version: asked }: BodyOf<typeof endpointCatalog.createExport>,
  ): Promise<JobEntity> {
    const { version: newest } = await this.projects.get(ownerId, projectId);
    const wanted = [...new Set(formats)].map((format): FormatName => {
      assertFormat(format);
      return format;
    });
    const version = asked ?? newest;
    const set = version === null ? null : await this.sets.findVersionEntity(projectId, version);
    if (!set) throw asked === undefined ? tokensNotFound(projectId) : versionNotFound(projectId, asked);
    return this.runs.accept({
      ownerId,
      projectId,
      kind: 'export',
      request: {
        setId: set.id,
        formats: wanted,
        archive: true,
        types: [],
        engine: 'measured',
        maxTokens: MAX_TOKENS_DEFAULT,
      },
      imageIds: [],
      maxQueuedJobs: (await this.tenants.of(ownerId)).maxQueuedJobs,
    });
  }

  /** The zip. @throws AppError `export_not_found` */
  async content(ownerId: number, id: number): Promise<Answer> {
    const { objectKey, projectId, version } = await this.exports.get(ownerId, id);
    return new Answer(await this.store.get(objectKey), {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="project-${projectId}-v${version}.zip"`,
      'Cache-Control': 'private, no-store',
    });
  }
}
