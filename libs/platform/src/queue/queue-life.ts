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
    if (!transport) return;
    for (const queue of transport.queueNames) this.metrics.onScrape(() => this.count(queue));
    this.shutdown.register('intake', 'workers', () => transport.pause());
    this.shutdown.register('drain', 'workers', (remainingMs) => transport.drain(remainingMs));
  }

  private async count(queue: string): Promise<void> {
    for (const [state, jobs] of Object.entries(await this.queues.counts(queue))) {
      this.metrics.queueJobs.set({ queue, state }, jobs);
    }
  }
}
