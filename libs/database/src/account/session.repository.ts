import type { AuditActor } from '@copy-that/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { appendAudit } from '../audit/append-audit.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { SessionEntity } from './session.entity.js';
import { UserEntity } from './user.entity.js';

/** Rows a sweep removes from a table in one statement. */
const SWEPT_AT_ONCE = 1000;

/** The refresh token a trade would make, should it be the first with the token shown. */
export interface Successor {
  readonly tokenHash: string;
  readonly sealed: string;
  readonly expiresAt: Date;
}

/** What became of a refresh token that was shown. */
export type Trade =
  | { readonly outcome: 'traded'; readonly userId: number; readonly sessionId: number; readonly sealed: string }
  | { readonly outcome: 'reused'; readonly userId: number; readonly sessionId: number }
  | { readonly outcome: 'refused' };

/** Sessions and their refresh tokens. */
@Injectable()
export class SessionRepository {
  constructor(private readonly database: DataSource) {}

  /** A new session with its first refresh token. */
  open(
    session: Pick<SessionEntity, 'userId' | 'address' | 'userAgent' | 'expiresAt'>,
    tokenHash: string,
  ): Promise<SessionEntity> {
    return this.database.transaction(async (manager) => {
      const sessions = manager.getRepository(SessionEntity);
      const opened = await sessions.save(sessions.create(session));
      const { id: sessionId, userId, expiresAt } = opened;
      await manager.getRepository(RefreshTokenEntity).insert({ userId, sessionId, tokenHash, expiresAt });
      const actor = { user_id: userId, session_id: sessionId, address: opened.address };
      const subject = `session:${sessionId}`;
      await appendAudit(manager, { ownerId: userId, actor, action: 'login.succeeded', subject });
      return opened;
    });
  }

  /**
   * Trades a living refresh token for a successor. Shown again within `retryWindowS` seconds, and before the successor
   * was used, it gives the successor of the first time; shown again otherwise it ends its session. `address` is where the
   * request came from.
   */
  trade(tokenHash: string, successor: Successor, retryWindowS: number, address: string): Promise<Trade> {
    return this.database.transaction(async (manager) => {
      // Both rows stay locked to the end: trades of one session, and its end, come one after another.
      const [token] = await manager.query(
        `SELECT t.id, t.user_id, t.session_id, t.rotated_at IS NOT NULL AS used,
                CASE WHEN t.rotated_at > clock_timestamp() - make_interval(secs => $2) THEN t.sealed_successor END AS sealed,
                t.expires_at > now() AND s.revoked_at IS NULL AS living
           FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
          WHERE t.token_hash = $1 FOR UPDATE`,
        [tokenHash, retryWindowS],
      );
      if (!token?.living) return { outcome: 'refused' };
      const of = { userId: token.user_id as number, sessionId: token.session_id as number };
      if (!token.used) {
        await replace(manager, token.id, of, successor);
        return { outcome: 'traded', ...of, sealed: successor.sealed };
      }
      if (token.sealed) return { outcome: 'traded', ...of, sealed: token.sealed };
      await manager.getRepository(SessionEntity).update({ id: of.sessionId }, { revokedAt: new Date() });
      await appendAudit(manager, {
        ownerId: of.userId,
        actor: { user_id: null, address },
        action: 'refresh_token.reused',
        subject: `session:${of.sessionId}`,
      });
      return { outcome: 'reused', ...of };
    });
  }

  /** The user of a session that is not over; null for any other. */
  findUser(userId: number, sessionId: number): Promise<UserEntity | null> {
    return this.database
      .getRepository(UserEntity)
      .createQueryBuilder('user')
      .innerJoin(SessionEntity, 'session', 'session.user_id = user.id AND session.revoked_at IS NULL')
      .where('user.id = :userId AND session.id = :sessionId', { userId, sessionId })
      .getOne();
  }

  /** Living sessions of a user with an id below `beforeId`, newest first. */
  list(userId: number, limit: number, beforeId?: number): Promise<SessionEntity[]> {
    const query = this.database
      .getRepository(SessionEntity)
      .createQueryBuilder('session')
      .where('session.user_id = :userId AND session.revoked_at IS NULL AND session.expires_at > now()', { userId })
      .orderBy('session.id', 'DESC')
      .limit(limit);
    if (beforeId !== undefined) query.andWhere('session.id < :beforeId', { beforeId });
    return query.getMany();
  }

  /** True if there was such a session to end. */
  end(userId: number, id: number, actor: AuditActor): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const { affected } = await manager
        .getRepository(SessionEntity)
        .update({ id, userId, revokedAt: IsNull() }, { revokedAt: new Date() });
      if (!affected) return false;
      await appendAudit(manager, { ownerId: userId, actor, action: 'session.ended', subject: `session:${id}` });
      return true;
    });
  }

  /** Whose session a refresh token is of; null where it is over or was never there. */
  findByToken(tokenHash: string): Promise<Pick<SessionEntity, 'id' | 'userId'> | null> {
    return this.database
      .getRepository(SessionEntity)
      .createQueryBuilder('session')
      .innerJoin(RefreshTokenEntity, 'token', 'token.session_id = session.id')
      .where('token.token_hash = :tokenHash AND session.revoked_at IS NULL', { tokenHash })
      .getOne();
  }

  /** Removes sessions and refresh tokens that could be used no more for a day, so many at a time. Returns how many. */
  async sweep(): Promise<number> {
    let removed = 0;
    for (const table of ['sessions', 'refresh_tokens']) {
      const [, affected] = (await this.database.query(
        `DELETE FROM ${table} WHERE id IN
           (SELECT id FROM ${table} WHERE expires_at < now() - interval '1 day' ORDER BY expires_at LIMIT $1)`,
        [SWEPT_AT_ONCE],
      )) as [unknown, number];
      removed += affected;
    }
    return removed;
  }
}

/** Marks a token as used and adds its successor; only the newest pair keeps a successor that can be asked for again. */
async function replace(
  manager: EntityManager,
  id: number,
  { userId, sessionId }: { readonly userId: number; readonly sessionId: number },
  { tokenHash, sealed, expiresAt }: Successor,
): Promise<void> {
  await manager.query(
    `WITH forgotten AS (UPDATE refresh_tokens SET sealed_successor = NULL
                         WHERE session_id = $2 AND id <> $1 AND sealed_successor IS NOT NULL),
          used AS (UPDATE refresh_tokens SET rotated_at = clock_timestamp(), sealed_successor = $3 WHERE id = $1),
          added AS (INSERT INTO refresh_tokens (user_id, session_id, token_hash, expires_at) VALUES ($4, $2, $5, $6))
     UPDATE sessions SET last_used_at = now(), expires_at = $6 WHERE id = $2`,
    [id, sessionId, sealed, userId, tokenHash, expiresAt],
  );
}
