import { type Access, AppError, type Scope } from '@copy-that/contracts';
import { asSystem } from '@copy-that/platform';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ApiKeysService } from '../api-keys/api-keys.service.js';
import { endpointOf } from '../http/endpoint.decorator.js';
import { AccessTokenGuard } from './access-token.guard.js';
import type { GuardedRequest } from './caller.js';
import { findCredential } from './credential.js';

/** Every endpoint that is not public needs a session or an API key with the scope the contract asks for. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly accessTokens: AccessTokenGuard,
    private readonly apiKeys: ApiKeysService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = endpointOf(context.getHandler())?.definition.access ?? 'public';
    if (access === 'public') return true;
    const request: GuardedRequest = context.switchToHttp().getRequest();
    const credential = findCredential(request.raw);
    await asSystem(async () => {
      if (credential.kind === 'api_key') request.user = await this.apiKeys.authenticate(credential.key);
      else await this.accessTokens.canActivate(context);
    });
    assertScope(request.user?.scopes ?? [], access);
    return true;
  }
}

function assertScope(scopes: readonly Scope[], access: Exclude<Access, 'public'>): void {
  if (scopes.includes(access)) return;
  throw new AppError(
    'scope_missing',
    `This needs the scope "${access}", but the API key has ${scopes.join(', ')}. Make a key with it: POST /api/v1/api-keys.`,
  );
}
