import { type AuditActor, endpointCatalog } from '@copy-that/contracts';
import { Controller } from '@nestjs/common';
import { OwnerId } from '../auth/caller.js';
import { Actor } from '../auth/request-origin.js';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { ApiKeysService } from './api-keys.service.js';

const { createApiKey, listApiKeys, revokeApiKey } = endpointCatalog;

/** API keys of the caller. */
@Controller()
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeysService) {}

  @Endpoint(createApiKey)
  create(@OwnerId() ownerId: number, @Input() { body }: InputOf<typeof createApiKey>, @Actor() actor: AuditActor) {
    return this.apiKeys.create(ownerId, body, actor);
  }

  @Endpoint(listApiKeys)
  list(@OwnerId() ownerId: number, @Input() { query }: InputOf<typeof listApiKeys>) {
    return this.apiKeys.list(ownerId, query);
  }

  @Endpoint(revokeApiKey)
  revoke(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof revokeApiKey>, @Actor() actor: AuditActor) {
    return this.apiKeys.revoke(ownerId, params.id, actor);
  }
}
