import type { AuditActor, Version } from '@copy-that/contracts';
import { ProjectRepository, TokenSetRepository } from '@copy-that/database';
import type { KeptToken } from '@copy-that/formats';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DocumentThread } from './document-thread.js';
import { versionNotFound } from './project-faults.js';
import { versionView } from './project-versions.service.js';

/** Whose project the document goes to, and who sent it. */
export interface ImportOrder {
  readonly ownerId: number;
  readonly projectId: number;
  readonly actor: AuditActor;
  /** The version the document was made on; whatever is newest unless told. */
  readonly expected: number | undefined;
}

/** Token documents become versions of projects. */
@Injectable()
export class ProjectImportService {
  constructor(
    private readonly database: DataSource,
    private readonly projects: ProjectRepository,
    private readonly sets: TokenSetRepository,
    private readonly documents: DocumentThread,
  ) {}

  /**
   * The next version of a project is what the document holds, in place of what the project had.
   * @throws AppError `project_not_found`, `version_conflict`, `body_malformed`, `field_invalid`, `document_invalid`
   */
  async import(order: ImportOrder, body: Uint8Array): Promise<Version & { kept: KeptToken[] }> {
    const { ownerId, projectId, expected } = order;
    await this.projects.get(ownerId, projectId);
    const { set, kept } = await this.documents.read(body);
    const { tokenCount } = set;
    const summary = `${tokenCount === 1 ? 'One token' : `${tokenCount} tokens`} imported.`;
    const made = await this.database.transaction((manager) =>
      this.sets.saveVersion(manager, { ...order, cause: 'import', jobId: null }, () => ({ set, summary })),
    );
    // Whoever removed the project in between had the last word.
    if (!made) throw versionNotFound(projectId, expected ?? 1);
    return { ...versionView(made, tokenCount), kept: [...kept] };
  }
}
