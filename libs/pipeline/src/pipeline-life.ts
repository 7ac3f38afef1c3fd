import { OutboxRelay, ShutdownSequence } from '@copy-that/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
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
  ) {}

  onApplicationBootstrap(): void {
    this.shutdown.register('intake', 'reconciler', () => this.reconciler.stop());
    this.shutdown.register('intake', 'job waiter', () => this.waiter.stop());
    // Stages still under way commit outbox rows that want to be handed over, so the relay outlives the drain.
    this.shutdown.register('close', 'relay', () => this.relay.stop());
    this.relay.start();
    this.reconciler.start();
  }
}
