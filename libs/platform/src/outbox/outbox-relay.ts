import { findJob } from '@copy-that/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ConfigOf, InjectConfig, pipelineConfig } from '../config/index.js';
import { pass } from '../faults/index.js';
import { Metrics } from '../metrics/index.js';
import { Queues } from '../queue/queues.js';
import { withRemoteParent } from '../telemetry/index.js';
import { asSystem } from '../tenancy/index.js';
import type { OutboxEntity } from './outbox.entity.js';

/** Rows handed over in one transaction: small enough that a crash between add and commit repeats little. */
const BATCH = 50;

/** The worker processes of a queue are counted this seldom, in milliseconds: asking costs Redis a CLIENT LIST. */
const WORKER_COUNT_MS = 5000;

/** With Redis away the relay waits this long before it tries again, in milliseconds. */
const RETRY_MS = 500;

/** Queues that have rows, by one look into the index for each: DISTINCT would read every row of a backlog. */
const PENDING_QUEUES = `
  WITH RECURSIVE pending AS (
    (SELECT queue FROM outbox ORDER BY queue LIMIT 1)
    UNION ALL
    SELECT next.queue
      FROM pending
      CROSS JOIN LATERAL (SELECT queue FROM outbox WHERE queue > pending.queue ORDER BY queue LIMIT 1) next
  )
  SELECT queue FROM pending`;

/**
 * The first $2 rows of queue $1 with tenants in turn, oldest first within a turn. Only the tenants whose first rows are the
 * oldest can have a place among $2, and no more than $2 rows of each, so what a backlog holds beyond is never read.
 */
const FAIR_ROWS = `
  WITH RECURSIVE tenant AS (
    (SELECT owner_id, id FROM outbox WHERE queue = $1 ORDER BY owner_id, id LIMIT 1)
    UNION ALL
    SELECT next.owner_id, next.id
      FROM tenant
      CROSS JOIN LATERAL (
        SELECT owner_id, id FROM outbox
         WHERE queue = $1 AND owner_id > tenant.owner_id
         ORDER BY owner_id, id LIMIT 1
      ) next
  )
  SELECT o.id, o.name, o.job_key, o.payload, o.traceparent
    FROM outbox o
    JOIN (
      SELECT own.id, own.turn
        FROM (SELECT owner_id FROM tenant ORDER BY id LIMIT $2) served
        CROSS JOIN LATERAL (
          SELECT id, row_number() OVER (ORDER BY id) AS turn FROM outbox
           WHERE queue = $1 AND owner_id = served.owner_id
           ORDER BY id LIMIT $2
        ) own
    ) fair ON fair.id = o.id
   ORDER BY fair.turn, o.id LIMIT $2 FOR UPDATE OF o SKIP LOCKED`;

type Row = Pick<OutboxEntity, 'id' | 'name' | 'payload' | 'traceparent'> & { job_key: string };

/**
 * Feeds BullMQ from the outbox: round-robin between tenants, no deeper than a few times what the workers can hold, so a
 * tenant who sends a thousand does not stand before one who sends one. Every service runs one; rows are taken with SKIP
 * LOCKED. A commit kicks the relay of its own process, a poll finds what a crash left behind.
 */
@Injectable()
export class OutboxRelay {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly workers = new Map<string, { count: number; until: number }>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = true;
  private redisWasAway = false;

  constructor(
    private readonly database: DataSource,
    private readonly queues: Queues,
    private readonly metrics: Metrics,
    @InjectConfig(pipelineConfig) private readonly config: ConfigOf<typeof pipelineConfig>,
  ) {}

  start(): void {
    this.stopped = false;
    this.metrics.onScrape(async () => {
      const [{ pending, age }] = await asSystem(() =>
        this.database.query(
          'SELECT count(*)::int AS pending, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age FROM outbox',
        ),
      );
      this.metrics.outboxPending.set(pending);
      this.metrics.outboxOldestAge.set(Math.max(0, age));
    });
    this.kick();
  }

  /** Looks at the outbox now; called after every commit that wrote to it. */
  kick(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.running = asSystem(() => this.pass()).finally(() => {
      this.running = undefined;
      if (this.stopped) return;
      if (this.again) {
        this.again = false;
        this.kick();
      } else {
        this.timer = setTimeout(() => this.kick(), this.redisWasAway ? RETRY_MS : this.config.outboxPollMs);
      }
    });
  }

  /** Stops feeding and waits for the hand-over under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async pass(): Promise<void> {
    try {
      const pending: { queue: string }[] = await this.database.query(PENDING_QUEUES);
      for (const { queue } of pending) await this.feed(queue);
      if (this.redisWasAway) this.logger.log('Queue Redis is back; the outbox is handed over.');
      this.redisWasAway = false;
    } catch (error) {
      if (!this.redisWasAway) this.logger.warn(`The outbox waits: ${(error as Error).message}`);
      this.redisWasAway = true;
    }
  }

  private async feed(queue: string): Promise<void> {
    for (;;) {
      const room = (await this.capacity(queue)) - (await this.queues.waiting(queue));
      if (room <= 0) return;
      const moved = await this.move(queue, Math.min(room, BATCH));
      if (moved < BATCH) return;
    }
  }

  private move(queue: string, limit: number): Promise<number> {
    return this.database.transaction(async (manager) => {
      const rows: Row[] = await manager.query(FAIR_ROWS, [queue, limit]);
      if (rows.length === 0) return 0;
      await Promise.all(rows.map((row) => this.hand(row)));
      pass('relay.added');
      await manager.query('DELETE FROM outbox WHERE id = ANY($1)', [rows.map((row) => row.id)]);
      return rows.length;
    });
  }

  private hand(row: Row): Promise<void> {
    const definition = findJob(row.name);
    // A row of a version this process does not know is left for one that does.
    if (!definition) throw new Error(`The outbox holds a job named "${row.name}" that this version does not declare.`);
    return withRemoteParent(
      row.traceparent ?? undefined,
      'outbox.relay',
      { 'messaging.destination.name': definition.queue },
      () => this.queues.add(definition, row.job_key, row.payload),
    );
  }

  private async capacity(queue: string): Promise<number> {
    const known = this.workers.get(queue);
    // An old count serves while a new one is fetched: a message must not wait for statistics.
    const fresh = known && known.until > Date.now() ? undefined : this.countWorkers(queue);
    const count = known?.count ?? (await fresh) ?? 1;
    return count * this.config.maxConcurrentExtractions * this.config.extractionDepthFactor;
  }

  /** Never rejects: without an answer the last count stays. */
  private async countWorkers(queue: string): Promise<number | undefined> {
    const last = this.workers.get(queue)?.count;
    this.workers.set(queue, { count: last ?? 1, until: Date.now() + WORKER_COUNT_MS });
    const count = await this.queues.workers(queue).catch(() => last);
    if (count !== undefined)
      this.workers.set(queue, { count: Math.max(1, count), until: Date.now() + WORKER_COUNT_MS });
    return count;
  }
}
