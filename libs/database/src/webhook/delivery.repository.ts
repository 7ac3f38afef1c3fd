import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { WebhookEntity } from './webhook.entity.js';
import type { WebhookDeliveryEntity } from './webhook-delivery.entity.js';

/** Any number, the same in every process: one claims at a time, so that the bound a host has holds over all of them. */
const CLAIM_LOCK = 727_263;

/** Rows a sweep removes in one statement. */
const SWEEP_ROWS = 1000;

/** A delivery taken up, with all that sending it needs; `attempts` counts this one and fences what becomes of it. */
export interface ClaimedDelivery
  extends Pick<WebhookDeliveryEntity, 'id' | 'webhookId' | 'eventId' | 'payload' | 'attempts'>,
    Pick<WebhookEntity, 'ownerId' | 'url'> {
  /** Its webhook's own, or its owner's default. */
  readonly secret: string;
  /** The secret before, while it still signs. */
  readonly previousSecret: string | null;
}

/** How many deliveries may be under way. */
export interface ClaimLimits {
  readonly limit: number;
  /** To one host, over all processes. */
  readonly perHost: number;
  /** After this a claimed delivery counts as abandoned, in milliseconds. */
  readonly leaseMs: number;
}

/** What became of an attempt. */
export interface AttemptResult {
  readonly status: number | null;
  readonly error: string | null;
  /** Milliseconds to the next attempt; absent when there is none. */
  readonly retryInMs?: number;
}

/** What is owed to webhooks, as the service that delivers sees it. */
@Injectable()
export class DeliveryRepository {
  constructor(private readonly database: DataSource) {}

  /** Takes up what is due, the hosts in turn: one with a thousand deliveries takes no place from one with a single one. */
  claim({ limit, perHost, leaseMs }: ClaimLimits): Promise<ClaimedDelivery[]> {
    return this.database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [CLAIM_LOCK]);
      const [rows] = (await manager.query(
        `WITH hosts AS (
           SELECT host, count(*) FILTER (WHERE state = 'sending' AND next_attempt_at > now())::int AS busy
             FROM webhook_deliveries WHERE state IN ('pending', 'sending') GROUP BY host),
         due AS (
           SELECT d.id, d.turn FROM hosts h CROSS JOIN LATERAL (
             SELECT id, row_number() OVER (ORDER BY next_attempt_at, id) AS turn FROM webhook_deliveries
              WHERE host = h.host AND state IN ('pending', 'sending') AND next_attempt_at <= now()
              ORDER BY next_attempt_at, id LIMIT greatest(0, $2::int - h.busy)) d
            ORDER BY d.turn, d.id LIMIT $1)
         UPDATE webhook_deliveries d
            SET state = 'sending', attempts = d.attempts + 1,
                next_attempt_at = now() + make_interval(secs => $3 / 1000.0)
           FROM due, webhooks w LEFT JOIN webhook_defaults s ON s.owner_id = w.owner_id AND w.secret IS NULL
          WHERE d.id = due.id AND w.id = d.webhook_id
         RETURNING d.id, d.webhook_id AS "webhookId", d.event_id AS "eventId", d.payload, d.attempts,
                   w.owner_id AS "ownerId", w.url, coalesce(w.secret, s.secret) AS secret,
                   CASE WHEN coalesce(w.previous_secret_expires_at, s.previous_secret_expires_at) > now()
                        THEN coalesce(w.previous_secret, s.previous_secret) END AS "previousSecret"`,
        [limit, perHost, leaseMs],
      )) as [ClaimedDelivery[], number];
      return rows;
    });
  }

  /** Notes the result of an attempt: delivered, to be tried again, or given up. A late twin's result is dropped. */
  async settle(claimed: ClaimedDelivery, { status, error, retryInMs }: AttemptResult): Promise<void> {
    const state = error === null ? 'delivered' : retryInMs === undefined ? 'failed' : 'pending';
    await this.database.query(
      `UPDATE webhook_deliveries
          SET state = $3, last_status = $4, last_error = $5,
              next_attempt_at = now() + make_interval(secs => $6::float8 / 1000.0),
              delivered_at = CASE WHEN $3 = 'delivered' THEN now() END
        WHERE id = $1 AND attempts = $2 AND state = 'sending'`,
      [claimed.id, claimed.attempts, state, status, error, state === 'pending' ? retryInMs : null],
    );
  }

  /** Ends a webhook whose receiver says that it is gone for good, with all that was owed to it. */
  async disable({ id, webhookId }: ClaimedDelivery, { status, error }: AttemptResult): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.query('UPDATE webhooks SET disabled_at = coalesce(disabled_at, now()) WHERE id = $1', [webhookId]);
      await manager.query(
        `UPDATE webhook_deliveries SET state = 'failed', next_attempt_at = NULL, last_error = $2,
                last_status = CASE WHEN id = $3 THEN $4::int ELSE last_status END
          WHERE webhook_id = $1 AND state IN ('pending', 'sending')`,
        [webhookId, error, id, status],
      );
    });
  }

  /** Seconds the delivery that is due longest has been due; 0 where none is. */
  async oldestDueS(): Promise<number> {
    const [{ age }] = await this.database.query(
      `SELECT coalesce(extract(epoch FROM now() - min(next_attempt_at)), 0)::float8 AS age
         FROM webhook_deliveries WHERE state IN ('pending', 'sending') AND next_attempt_at <= now()`,
    );
    return age;
  }

  /** Removes some of what ended more than `days` ago: deliveries, and addresses of single jobs that have none left. Answers how many. */
  async sweep(days: number): Promise<number> {
    const before = 'now() - make_interval(days => $1)';
    const [, deliveries] = (await this.database.query(
      `DELETE FROM webhook_deliveries WHERE id IN (
         SELECT id FROM webhook_deliveries WHERE state IN ('delivered', 'failed') AND created_at < ${before}
          ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [days, SWEEP_ROWS],
    )) as [unknown, number];
    const [, webhooks] = (await this.database.query(
      `DELETE FROM webhooks WHERE id IN (
         SELECT w.id FROM webhooks w JOIN jobs j ON j.id = w.job_id
          WHERE j.finished_at < ${before} AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.webhook_id = w.id)
          LIMIT $2 FOR UPDATE OF w SKIP LOCKED)`,
      [days, SWEEP_ROWS],
    )) as [unknown, number];
    return deliveries + webhooks;
  }
}
