import { Injectable, type OnModuleInit, Optional } from '@nestjs/common';
import { ShutdownSequence } from '../bootstrap/shutdown-sequence.js';
import { HealthService } from '../health/index.js';
import { Metrics } from '../metrics/index.js';
import { BullTransport } from './bull.transport.js';
import { Queues } from './queues.js';

/** Tells health and metrics how the queue fares, and ends its workers and connections in order. */
@Injectable()
export class QueueLife implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly health: HealthService,
    private readonly shutdown: ShutdownSequence,
    private readonly metrics: Metrics,
    @Optional() private readonly transport?: BullTransport,
  ) {}

  onModuleInit(): void {
    const { transport } = this;
    // Who only adds jobs has the outbox and works without Redis; who takes jobs does not.
    this.health.register('queue', () => this.queues.ping(), { optional: !transport });
    this.shutdown.register('close', 'queues', () => this.queues.close());
    this.metrics.onScrape(() => this.weigh());
    if (!transport) return;
    transport.onStalled = (queue) => this.metrics.queueStalled.inc({ queue });
    for (const queue of transport.queueNames) {
      this.metrics.onScrape(() => this.count(queue));
      // A counter that first appears with its first event shows no increase.
      this.metrics.queueStalled.inc({ queue }, 0);
      this.metrics.deadLetters.inc({ queue }, 0);
    }
    this.shutdown.register('intake', 'workers', () => transport.pause());
    this.shutdown.register('drain', 'workers', (remainingMs) => transport.drain(remainingMs));
  }

  private async weigh(): Promise<void> {
    const { used, limit } = await this.queues.memory();
    this.metrics.redisMemory.set({ role: 'queue', kind: 'used' }, used);
    if (limit) this.metrics.redisMemory.set({ role: 'queue', kind: 'limit' }, limit);
  }

  private async count(queue: string): Promise<void> {
    for (const [state, jobs] of Object.entries(await this.queues.counts(queue))) {
      this.metrics.queueJobs.set({ queue, state }, jobs);
    }
  }
}
