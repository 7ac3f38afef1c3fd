import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';

/** What a key is good for: one owner's requests to one route. */
export type KeyPlace = Pick<IdempotencyKeyEntity, 'ownerId' | 'route' | 'key'>;

/** What a request was answered; its body sealed. */
export type KeptAnswer = Pick<IdempotencyKeyEntity, 'headers' | 'body'> & { readonly status: number };

/** How a key stands: this request's to work on, with what one that died had made already; somebody else's, or used before. */
export type KeyClaim =
  | { readonly state: 'mine'; readonly claim: string; readonly location: string | null }
  | { readonly state: 'running' }
  | { readonly state: 'other_request' }
  | { readonly state: 'done'; readonly answer: KeptAnswer };

/** Keys a sweep removes in one statement. */
const SWEEP_ROWS = 1000;

/** Keys of requests, each claimed before its work is done. */
@Injectable()
export class IdempotencyRepository {
  constructor(private readonly database: DataSource) {}

  /** Claims a key that is new, has expired, or whose worker died; one statement decides between any number at once. */
  async claim(
    place: KeyPlace,
    requestHash: string,
    { leaseMs, keepMs }: { leaseMs: number; keepMs: number },
  ): Promise<KeyClaim> {
    const { ownerId, route, key } = place;
    for (;;) {
      const claim = randomUUID();
      const mine: { location: string | null }[] = await this.database.query(
        `INSERT INTO idempotency_keys AS k (owner_id, route, key, request_hash, state, claim, lease_until, expires_at)
         VALUES ($1, $2, $3, $4, 'running', $5, now() + make_interval(secs => $6::float8 / 1000),
                 now() + make_interval(secs => $7::float8 / 1000))
         ON CONFLICT (owner_id, route, key) DO UPDATE
            SET request_hash = excluded.request_hash, state = 'running', claim = excluded.claim,
                location = CASE WHEN k.expires_at > now() THEN k.location END,
                lease_until = excluded.lease_until, status = NULL, headers = NULL, body = NULL,
                created_at = now(), expires_at = excluded.expires_at
          WHERE k.expires_at <= now()
             OR (k.state = 'running' AND k.lease_until <= now() AND k.request_hash = excluded.request_hash)
         RETURNING location`,
        [ownerId, route, key, requestHash, claim, leaseMs, keepMs],
      );
      if (mine[0]) return { state: 'mine', claim, location: mine[0].location };
      const found = await this.database.getRepository(IdempotencyKeyEntity).findOneBy({ ownerId, route, key });
      // Given up by its worker in this very moment.
      if (!found) continue;
      if (found.requestHash !== requestHash) return { state: 'other_request' };
      if (found.state === 'running' || found.status === null) return { state: 'running' };
      return { state: 'done', answer: { status: found.status, headers: found.headers, body: found.body } };
    }
  }

  /** Holds a claim on while its work goes on. */
  async renew({ ownerId, route, key }: KeyPlace, claim: string, leaseMs: number): Promise<void> {
    await this.database.query(
      `UPDATE idempotency_keys SET lease_until = now() + make_interval(secs => $5::float8 / 1000)
        WHERE owner_id = $1 AND route = $2 AND key = $3 AND claim = $4 AND state = 'running'`,
      [ownerId, route, key, claim, leaseMs],
    );
  }

  /** Keeps the answer for whoever sends the request again. */
  async settle({ ownerId, route, key }: KeyPlace, claim: string, answer: KeptAnswer): Promise<void> {
    await this.database.query(
      `UPDATE idempotency_keys SET state = 'done', status = $5, headers = $6, body = $7
        WHERE owner_id = $1 AND route = $2 AND key = $3 AND claim = $4`,
      [ownerId, route, key, claim, answer.status, JSON.stringify(answer.headers ?? {}), answer.body],
    );
  }

  /** Gives a key up, as if it had never been sent. */
  async release({ ownerId, route, key }: KeyPlace, claim: string): Promise<void> {
    await this.database.query(
      'DELETE FROM idempotency_keys WHERE owner_id = $1 AND route = $2 AND key = $3 AND claim = $4',
      [ownerId, route, key, claim],
    );
  }

  /** Removes some keys that have expired, the oldest first; answers how many. */
  async sweep(): Promise<number> {
    const [, removed] = (await this.database.query(
      `DELETE FROM idempotency_keys WHERE (owner_id, route, key) IN (
         SELECT owner_id, route, key FROM idempotency_keys WHERE expires_at <= now()
          ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [SWEEP_ROWS],
    )) as [unknown, number];
    return removed;
  }
}
