import {
  AppError,
  type AuditActor,
  type endpointCatalog,
  type QueryOf,
  type SessionRecord,
} from '@copy-that/contracts';
import { type SessionEntity, SessionRepository } from '@copy-that/database';
import { Injectable } from '@nestjs/common';
import { beforeId, pageOfRows } from '../http/cursor.js';
import { type Caller, sessionIdOf } from './caller.js';
import { KnownCallers } from './known-callers.js';
import { hashRefreshToken } from './refresh-tokens.js';

/** Sessions as their owner sees and ends them. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly known: KnownCallers,
  ) {}

  async list(caller: Caller, { limit, cursor }: QueryOf<typeof endpointCatalog.listSessions>) {
    const rows = await this.sessions.list(caller.user.id, limit + 1, beforeId('sessions', cursor));
    return pageOfRows('sessions', rows, limit, (row) => sessionView(row, sessionIdOf(caller)));
  }

  /** @throws AppError `session_not_found`, also for one that is over and one of somebody else's */
  async end(userId: number, id: number, actor: AuditActor): Promise<void> {
    if (await this.finish(userId, id, actor)) return;
    throw new AppError(
      'session_not_found',
      `There is no session ${id} in your account. List yours with GET /api/v1/auth/sessions.`,
    );
  }

  /** Ends the session the caller came by. */
  async endCurrent(caller: Caller, actor: AuditActor): Promise<void> {
    const id = sessionIdOf(caller);
    if (id !== undefined) await this.finish(caller.user.id, id, actor);
  }

  /** Ends the session of a refresh token shown from an address; one that is over or was never there is over already. */
  async endByRefreshToken(token: string, address: string): Promise<void> {
    const session = await this.sessions.findByToken(hashRefreshToken(token));
    if (!session) return;
    const { id, userId } = session;
    await this.finish(userId, id, { user_id: userId, session_id: id, address });
  }

  private async finish(userId: number, id: number, actor: AuditActor): Promise<boolean> {
    const ended = await this.sessions.end(userId, id, actor);
    this.known.forget();
    return ended;
  }
}

function sessionView(session: SessionEntity, currentId: number | undefined): SessionRecord {
  return {
    id: session.id,
    created_at: session.createdAt.toISOString(),
    last_used_at: session.lastUsedAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
    address: session.address,
    user_agent: session.userAgent,
    current: session.id === currentId,
  };
}
