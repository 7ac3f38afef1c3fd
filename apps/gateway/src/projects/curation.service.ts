import { AppError, type AuditActor, type BodyOf, type endpointCatalog } from '@copy-that/contracts';
import { ProjectRepository, TokenSetRepository } from '@copy-that/database';
import { type AnyToken, type Curated, type CuratedSet, changeToken, mergeTokens, removeToken } from '@copy-that/tokens';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Whose project, and who changes it. */
interface Curator {
  readonly ownerId: number;
  readonly projectId: number;
  readonly actor: AuditActor;
}

/** What a person does to the tokens of a project; each change is a version of its own. */
@Injectable()
export class CurationService {
  constructor(
    private readonly database: DataSource,
    private readonly projects: ProjectRepository,
    private readonly sets: TokenSetRepository,
  ) {}

  /** @throws AppError `project_not_found`, `token_not_found`, `version_conflict`, `alias_taken`, `role_unknown` */
  update(curator: Curator, id: number, body: BodyOf<typeof endpointCatalog.updateToken>) {
    const { version, ...change } = body;
    return this.curate(curator, version, (set) => changeToken(set, id, change), changeSummary(change));
  }

  /** @throws AppError `project_not_found`, `token_not_found`, `version_conflict` */
  async delete(curator: Curator, id: number, version: number | undefined): Promise<void> {
    await this.curate(
      curator,
      version,
      (set) => removeToken(set, id),
      ({ name }) => `${name} taken out.`,
    );
  }

  /** @throws AppError `project_not_found`, `token_not_found`, `version_conflict`, `types_differ` */
  merge(curator: Curator, body: BodyOf<typeof endpointCatalog.mergeTokens>) {
    const { into, tokens, version } = body;
    const summary = ({ name }: AnyToken) =>
      `${tokens.length === 1 ? 'One token' : `${tokens.length} tokens`} merged into ${name}.`;
    return this.curate(curator, version, (set) => mergeTokens(set, into, tokens), summary);
  }

  private async curate(
    { ownerId, projectId, actor }: Curator,
    expected: number | undefined,
    change: (set: CuratedSet) => Curated,
    summarize: (token: AnyToken) => string,
  ) {
    await this.projects.get(ownerId, projectId);
    let curated: Exclude<Curated, { fault: string }> | undefined;
    const order = { ownerId, projectId, cause: 'curation', jobId: null, actor, expected } as const;
    const made = await this.database.transaction((manager) =>
      this.sets.saveVersion(manager, order, async (load) => {
        const previous = await load();
        const result: Curated = previous
          ? change({ set: previous.set, removed: previous.entity.removed })
          : { fault: 'no_such_token' };
        if ('fault' in result) throw faultOf(result.fault, projectId);
        curated = result;
        return { set: result.set, removed: result.removed, summary: summarize(result.token) };
      }),
    );
    if (!made || !curated) throw faultOf('no_such_token', projectId);
    return { version: made.version ?? 0, token: { ...curated.token, type: curated.type } };
  }
}

function changeSummary({ alias, role, design_intent: intent }: BodyOf<typeof endpointCatalog.updateToken>) {
  return ({ name }: AnyToken): string => {
    const done = [
      ...(alias === undefined ? [] : [alias === null ? 'without an alias' : `called ${alias}`]),
      ...(role === undefined ? [] : [`given the role ${role}`]),
      ...(intent === undefined ? [] : ['described anew']),
    ];
    return done.length > 0 ? `${name} ${done.join(', ')}.` : `${name} as it was.`;
  };
}

type Fault = Extract<Curated, { fault: string }>['fault'];

const faultDetails: Record<Exclude<Fault, 'no_such_token'>, string> = {
  alias_taken: 'Another token of the type has this name or alias. Choose another.',
  role_unknown: 'Tokens of this type have no such role. See the roles of the type in /api/docs.',
  types_differ: 'Only tokens of one type can be merged.',
};

function faultOf(fault: Fault, projectId: number): AppError {
  if (fault !== 'no_such_token') return new AppError(fault, faultDetails[fault]);
  return new AppError(
    'token_not_found',
    `The newest version of project ${projectId} has no such token. Ids change with versions: GET /api/v1/projects/${projectId}/tokens.`,
  );
}
