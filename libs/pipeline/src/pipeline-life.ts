import { type Stage, stages } from '@copy-that/contracts';
import { asSystem, Metrics, OutboxRelay, ShutdownSequence } from '@copy-that/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobWaiter } from './job-waiter.js';
import { Reconciler } from './reconciler.js';

/** Starts what runs by itself, the relay and the reconciler, and says when they stop. */
@Injectable()
export class PipelineLife implements OnApplicationBootstrap {
  constructor(
    private readonly relay: OutboxRelay,
    private readonly reconciler: Reconciler,
    private readonly waiter: JobWaiter,
    private readonly shutdown: ShutdownSequence,
    private readonly metrics: Metrics,
    private readonly database: DataSource,
  ) {}

  onApplicationBootstrap(): void {
    this.shutdown.register('intake', 'reconciler', () => this.reconciler.stop());
    this.shutdown.register('intake', 'job waiter', () => this.waiter.stop());
    // Stages still under way commit outbox rows that want to be handed over, so the relay outlives the drain.
    this.shutdown.register('close', 'relay', () => this.relay.stop());
    this.metrics.onScrape(() => this.countWaiting());
    // A counter that first appears with its first event shows no increase. The reconciler settles what any queue gave up.
    for (const stage of stages) {
      this.metrics.deadLetters.inc({ queue: stage }, 0);
      this.metrics.stageDiscarded.inc({ stage }, 0);
    }
    this.relay.start();
    this.reconciler.start();
  }

  private async countWaiting(): Promise<void> {
    const rows: { stage: Stage; steps: number; age: number }[] = await asSystem(() =>
      this.database.query(
        `SELECT stage, count(*)::int AS steps, extract(epoch FROM now() - min(queued_at))::float8 AS age
           FROM job_steps WHERE state = 'queued' GROUP BY stage`,
      ),
    );
    const waiting = new Map(rows.map((row) => [row.stage, row]));
    for (const stage of stages) {
      const row = waiting.get(stage);
      this.metrics.stepsWaiting.set({ stage }, row?.steps ?? 0);
      this.metrics.stepsOldestWaiting.set({ stage }, Math.max(0, row?.age ?? 0));
    }
  }
}
