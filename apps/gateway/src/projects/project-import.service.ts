import { AppError, type AuditActor, type Version } from '@copy-that/contracts';
import { ProjectRepository, TokenSetRepository } from '@copy-that/database';
import { type KeptToken, readDtcg } from '@copy-that/formats';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { versionNotFound } from './project-faults.js';
import { versionView } from './project-versions.service.js';

/** At most so many faults of a document are answered: whoever mends them asks again. */
const MOST_FAULTS = 100;
/** What one import may hold: reading larger documents would hold up everybody else's requests. */
const MOST_TOKENS = 2000;

/** Token documents become versions of projects. */
@Injectable()
export class ProjectImportService {
  constructor(
    private readonly database: DataSource,
    private readonly projects: ProjectRepository,
    private readonly sets: TokenSetRepository,
  ) {}

  /**
   * The next version of a project is what the document holds, in place of what the project had.
   * @throws AppError `project_not_found`, `version_conflict`, `document_invalid`
   */
  async import(
    ownerId: number,
    projectId: number,
    document: Readonly<Record<string, unknown>>,
    expected: number | undefined,
    actor: AuditActor,
  ): Promise<Version & { kept: KeptToken[] }> {
    await this.projects.get(ownerId, projectId);
    if (countTokens(document) > MOST_TOKENS) {
      throw documentInvalid([{ pointer: '', message: `more than ${MOST_TOKENS} tokens; split the document` }]);
    }
    const read = readDtcg(document);
    if ('issues' in read) throw documentInvalid(read.issues);
    const { set, kept } = read;
    const tokenCount = Object.values(set.types).reduce((sum, { tokens }) => sum + tokens.length, 0);
    const summary = `${tokenCount === 1 ? 'One token' : `${tokenCount} tokens`} imported.`;
    const order = { ownerId, projectId, cause: 'import', jobId: null, actor, expected } as const;
    const made = await this.database.transaction((manager) =>
      this.sets.saveVersion(manager, order, () => ({ set, summary })),
    );
    // Whoever removed the project in between had the last word.
    if (!made) throw versionNotFound(projectId, expected ?? 1);
    return { ...versionView(made, tokenCount), kept: [...kept] };
  }
}

/** Members called `$value`, wherever they stand. */
function countTokens(document: Readonly<Record<string, unknown>>): number {
  let count = 0;
  const open: object[] = [document];
  for (let node = open.pop(); node; node = open.pop()) {
    if ('$value' in node) count++;
    for (const member of Object.values(node)) if (typeof member === 'object' && member !== null) open.push(member);
  }
  return count;
}

function documentInvalid(issues: readonly { pointer: string; message: string }[]): AppError {
  const [first] = issues;
  return new AppError(
    'document_invalid',
    `The document has ${issues.length === 1 ? 'a fault' : `${issues.length} faults`}, at #${first?.pointer}: ${first?.message}.`,
    issues.slice(0, MOST_FAULTS).map(({ pointer, message }) => ({ pointer, detail: message })),
  );
}
