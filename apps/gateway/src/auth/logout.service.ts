import { AppError } from '@copy-that/contracts';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { AccessTokenGuard } from './access-token.guard.js';
import type { GuardedRequest } from './caller.js';
import { findCredential } from './credential.js';
import { CSRF_HEADER, RefreshCookie } from './refresh-cookie.js';
import { actorOf } from './request-origin.js';
import { SessionsService } from './sessions.service.js';

/** Ends the session of whatever token a request shows: that of the body, the cookie, or the Authorization header. */
@Injectable()
export class LogoutService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookie: RefreshCookie,
    private readonly accessTokens: AccessTokenGuard,
  ) {}

  /** @throws AppError `token_missing`, `token_invalid`, `token_expired`, `csrf_header_missing` */
  async logout(bodyToken: string | undefined, context: ExecutionContext): Promise<Answer> {
    const request: GuardedRequest = context.switchToHttp().getRequest();
    // Whoever sends the header means the cookie, whose session outlives the access token.
    const byCookie = CSRF_HEADER in request.headers || request.headers.authorization === undefined;
    const token = bodyToken ?? (byCookie ? this.cookie.read(request) : undefined);
    if (token !== undefined) await this.sessions.endByRefreshToken(token, request.ip);
    else await this.endByAccessToken(request, context);
    return new Answer(undefined, this.cookie.clear(request));
  }

  private async endByAccessToken(request: GuardedRequest, context: ExecutionContext): Promise<void> {
    if (findCredential(request.raw).kind === 'api_key') {
      throw new AppError('token_invalid', 'An API key has no session. Revoke it with DELETE /api/v1/api-keys/{id}.');
    }
    await this.accessTokens.canActivate(context);
    if (request.user) await this.sessions.endCurrent(request.user, actorOf(request));
  }
}
