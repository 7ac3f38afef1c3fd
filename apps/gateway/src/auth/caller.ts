import type { Scope, User } from '@copy-that/contracts';
import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Who sent a request and what they may do; a session may do all its owner may. */
export interface Caller {
  readonly user: User;
  readonly scopes: readonly Scope[];
  /** The API key the request came with; undefined for a session. */
  readonly apiKeyId?: number;
}

/** A request that passed the guard. */
export type GuardedRequest = FastifyRequest & { user?: Caller };

/** The caller's user id: the owner of all this request may see. */
export const OwnerId = createParamDecorator((_, context) => {
  const request: GuardedRequest = context.switchToHttp().getRequest();
  return request.user?.user.id;
});

/** The caller. */
export const CurrentCaller = createParamDecorator((_, context) => {
  const request: GuardedRequest = context.switchToHttp().getRequest();
  return request.user;
});
