import { type AuditActor, endpointCatalog } from '@copy-that/contracts';
import { sha256Hex } from '@copy-that/imaging';
import { Controller } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OwnerId } from '../auth/caller.js';
import { Actor } from '../auth/request-origin.js';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { CurationService } from './curation.service.js';
import { ProjectImportService } from './project-import.service.js';
import { ProjectVersionsService } from './project-versions.service.js';
import { IMPORT_BYTES } from './read-import.js';

const {
  updateToken,
  deleteToken,
  mergeTokens,
  listVersions,
  readVersion,
  diffVersions,
  restoreVersion,
  readInsight,
  importTokens,
} = endpointCatalog;

type RawImport = Omit<InputOf<typeof importTokens>, 'body'> & { readonly body: Uint8Array };

async function digestBytes(request: FastifyRequest): Promise<string> {
  const { input } = request as FastifyRequest & { readonly input: Pick<RawImport, 'body'> };
  return sha256Hex(input.body);
}

/** The tokens of a project as people change them, and its history. */
@Controller()
export class VersionsController {
  constructor(
    private readonly curation: CurationService,
    private readonly versions: ProjectVersionsService,
    private readonly imports: ProjectImportService,
  ) {}

  @Endpoint(updateToken)
  update(
    @OwnerId() ownerId: number,
    @Input() { params, body }: InputOf<typeof updateToken>,
    @Actor() actor: AuditActor,
  ) {
    return this.curation.update({ ownerId, projectId: params.id, actor }, params.token, body);
  }

  @Endpoint(deleteToken)
  delete(
    @OwnerId() ownerId: number,
    @Input() { params, query }: InputOf<typeof deleteToken>,
    @Actor() actor: AuditActor,
  ) {
    return this.curation.delete({ ownerId, projectId: params.id, actor }, params.token, query.version);
  }

  @Endpoint(mergeTokens)
  merge(
    @OwnerId() ownerId: number,
    @Input() { params, body }: InputOf<typeof mergeTokens>,
    @Actor() actor: AuditActor,
  ) {
    return this.curation.merge({ ownerId, projectId: params.id, actor }, body);
  }

  @Endpoint(listVersions)
  list(@OwnerId() ownerId: number, @Input() { params, query }: InputOf<typeof listVersions>) {
    return this.versions.list(ownerId, params.id, query);
  }

  @Endpoint(readVersion)
  read(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof readVersion>) {
    return this.versions.read(ownerId, params.id, params.version);
  }

  @Endpoint(diffVersions)
  diff(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof diffVersions>) {
    return this.versions.diff(ownerId, params.id, params.version, params.other);
  }

  @Endpoint(readInsight)
  insight(@OwnerId() ownerId: number, @Input() { params, query }: InputOf<typeof readInsight>) {
    return this.versions.insight(ownerId, params.id, query.version);
  }

  @Endpoint(restoreVersion)
  restore(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof restoreVersion>, @Actor() actor: AuditActor) {
    return this.versions.restore(ownerId, params.id, params.version, actor);
  }

  @Endpoint(importTokens, { rawBody: true, digestBody: digestBytes, bodyLimitBytes: IMPORT_BYTES })
  import(@OwnerId() ownerId: number, @Input() input: RawImport, @Actor() actor: AuditActor) {
    const { params, query, body } = input;
    return this.imports.import({ ownerId, projectId: params.id, actor, expected: query.version }, body);
  }
}
