import { jobOfStep, type Stage } from '@copy-that/contracts';
import {
  addToOutbox,
  asSystem,
  type ConfigOf,
  fromFailedReason,
  InjectConfig,
  isBroken,
  Metrics,
  OutboxRelay,
  pipelineConfig,
  Queues,
} from '@copy-that/platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Failures } from './failures.js';

/** Steps looked at in one round; more wait for the next. */
const ROUND = 500;

/** Any number, the same in every process: one reconciles at a time (pg advisory lock). */
const RECONCILE_LOCK = 727_262;

interface OpenStep {
  readonly id: number;
  readonly job_id: number;
  readonly owner_id: number;
  readonly stage: Stage;
  readonly image_id: number | null;
}

/**
 * Holds the queue to what Postgres says. A step that should be queued or running, but whose job Redis does not know
 * (flushed, failed over, evicted), goes to the outbox again; one that died unheard is settled. This, not Redis, is why
 * an accepted job is never lost.
 */
@Injectable()
export class Reconciler {
  private readonly logger = new Logger(Reconciler.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly queues: Queues,
    private readonly relay: OutboxRelay,
    private readonly failures: Failures,
    private readonly metrics: Metrics,
    @InjectConfig(pipelineConfig) private readonly config: ConfigOf<typeof pipelineConfig>,
  ) {}

  start(): void {
    if (!this.config.reconcilerEnabled || this.timer) return;
    this.timer = setInterval(() => {
      this.running ??= this.round()
        .then(() => undefined)
        .catch((error: Error) => this.logger.warn(`Reconciling waits: ${error.message}`))
        .finally(() => {
          this.running = undefined;
        });
    }, this.config.reconcileIntervalMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.running;
  }

  /** One look over all open steps that were silent for a while. Answers how many were put right. */
  round(): Promise<number> {
    return asSystem(() => this.look());
  }

  private async look(): Promise<number> {
    if (isBroken('forget-lost-steps')) return 0;
    const runner = this.database.createQueryRunner();
    try {
      const [{ mine }] = await runner.query('SELECT pg_try_advisory_lock($1) AS mine', [RECONCILE_LOCK]);
      if (!mine) return 0;
      try {
        const silent: OpenStep[] = await runner.query(
          `SELECT s.id, s.job_id, j.owner_id, s.stage, s.image_id
             FROM job_steps s JOIN jobs j ON j.id = s.job_id AND j.status IN ('queued', 'running')
            WHERE s.state IN ('queued', 'running')
              AND greatest(s.queued_at, s.started_at) < now() - make_interval(secs => $1 / 1000.0)
              AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.payload->>'jobId' = s.job_id::text AND o.queue = s.stage)
            ORDER BY s.id LIMIT $2`,
          [this.config.reconcileAfterMs, ROUND],
        );
        let mended = 0;
        for (const step of silent) if (await this.mend(step)) mended++;
        if (mended > 0) {
          this.metrics.stepsMended.inc(mended);
          this.logger.warn(`${mended} steps were unknown to the queue and are put right.`);
          this.relay.kick();
        }
        return mended;
      } finally {
        await runner.query('SELECT pg_advisory_unlock($1)', [RECONCILE_LOCK]);
      }
    } finally {
      if (!isBroken('leak-connections')) await runner.release();
    }
  }

  private async mend(step: OpenStep): Promise<boolean> {
    const { definition, payload, id } = jobOfStep(step.job_id, { stage: step.stage, imageId: step.image_id });
    const queued = await this.queues.find(definition.queue, id);
    const state = queued ? await queued.getState() : 'unknown';
    if (queued && state === 'failed') {
      await this.failures.jobDied({
        definition: definition,
        queue: definition.queue,
        name: definition.name,
        jobKey: id,
        payload,
        error: fromFailedReason(queued.failedReason),
      });
      return true;
    }
    if (state !== 'unknown' && state !== 'completed') return false;
    // A completed job whose step is open lost its commit; its id must be free before it can be queued again.
    if (queued) await queued.remove().catch(() => undefined);
    await this.database.transaction(async (manager) => {
      const [, affected] = (await manager.query(
        `UPDATE job_steps SET state = 'queued', queued_at = now() WHERE id = $1 AND state IN ('queued', 'running')`,
        [step.id],
      )) as [unknown, number];
      if (affected > 0) {
        await addToOutbox(manager, step.owner_id, [{ definition: definition, jobKey: id, payload }]);
      }
    });
    return true;
  }
}
