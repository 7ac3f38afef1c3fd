import { type Access, AppError, type Scope } from '@copy-that/contracts';
import { asSystem } from '@copy-that/platform';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ApiKeysService } from '../api-keys/api-keys.service.js';
import { endpointOf } from '../http/endpoint.decorator.js';
import { AccessTokenGuard } from './access-token.guard.js';
import type { Caller, GuardedRequest } from './caller.js';
import { type Credential, findCredential } from './credential.js';
import { KnownCallers } from './known-callers.js';

/** Every endpoint that is not public needs a session or an API key with the scope the contract asks for. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly accessTokens: AccessTokenGuard,
    private readonly apiKeys: ApiKeysService,
    private readonly known: KnownCallers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = endpointOf(context.getHandler())?.definition.access ?? 'public';
    if (access === 'public') return true;
    const request: GuardedRequest = context.switchToHttp().getRequest();
    const credential = findCredential(request.raw);
    const caller = await this.known.get(textOf(credential), () => asSystem(() => this.find(credential, context)));
    request.user = caller;
    assertScope(caller.scopes, access);
    return true;
  }

  private async find(credential: Credential, context: ExecutionContext): Promise<Caller> {
    if (credential.kind === 'api_key') return this.apiKeys.authenticate(credential.key);
    await this.accessTokens.canActivate(context);
    const { user }: GuardedRequest = context.switchToHttp().getRequest();
    if (!user) throw new Error('The access token was taken, but brought nobody.');
    return user;
  }
}

function assertScope(scopes: readonly Scope[], access: Exclude<Access, 'public'>): void {
  if (scopes.includes(access)) return;
  throw new AppError(
    'scope_missing',
    `This needs the scope "${access}", but the API key has ${scopes.join(', ')}. Make a key with it: POST /api/v1/api-keys.`,
  );
}

/** An access token and an API key are never the same text. */
function textOf(credential: Credential): string {
  return credential.kind === 'api_key' ? credential.key : credential.token;
}
