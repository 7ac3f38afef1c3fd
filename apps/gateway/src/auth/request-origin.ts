import type { AuditActor } from '@copy-that/contracts';
import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { GuardedRequest } from './caller.js';

/** Where a request came from, as sessions and the audit log keep it. */
export interface RequestOrigin {
  readonly address: string;
  readonly userAgent: string | null;
}

/** As much of a User-Agent as is kept; browsers send about 120 characters. */
const USER_AGENT_MAX = 300;

/** Where the request came from: `@Origin() origin: RequestOrigin`. */
export const Origin = createParamDecorator((_, context): RequestOrigin => {
  const request: FastifyRequest = context.switchToHttp().getRequest();
  return { address: request.ip, userAgent: request.headers['user-agent']?.slice(0, USER_AGENT_MAX) ?? null };
});

/** Who sends a request and from where, as the audit log keeps it. */
export function actorOf({ user: caller, ip }: Pick<GuardedRequest, 'user' | 'ip'>): AuditActor {
  return { user_id: caller?.user.id ?? null, ...caller?.via, address: ip };
}

/** Who sends the request, for what goes into the audit log: `@Actor() actor: AuditActor`. */
export const Actor = createParamDecorator((_, context): AuditActor => {
  const request: GuardedRequest = context.switchToHttp().getRequest();
  return actorOf(request);
});
