import type { Scope, User } from '@copy-that/contracts';
import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Who sent a request and what they may do; a session may do all its owner may. */
export interface Caller {
  readonly user: User;
  readonly scopes: readonly Scope[];
  /** The credential it was shown by. */
  readonly via: { readonly session_id: number } | { readonly api_key_id: number };
}

/** A request that passed the guard. */
export type GuardedRequest = FastifyRequest & { user?: Caller };

/** The session a caller came by; undefined for an API key. */
export function sessionIdOf({ via }: Caller): number | undefined {
  return 'session_id' in via ? via.session_id : undefined;
}

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
