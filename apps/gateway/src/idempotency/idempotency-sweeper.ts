import { IdempotencyRepository } from '@copy-that/database';
import { asSystem, ShutdownSequence } from '@copy-that/platform';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

/** Between two sweeps, in milliseconds. */
const SWEEP_MS = 60_000;

/** Statements of one sweep: more waits for the next, so that no sweep is long. */
const ROUNDS = 20;

/** Removes keys that have expired. */
@Injectable()
export class IdempotencySweeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(IdempotencySweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly keys: IdempotencyRepository,
    private readonly shutdown: ShutdownSequence,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.sweep()
        .catch((error: Error) => this.logger.warn(`Removing old keys waits: ${error.message}`))
        .finally(() => {
          this.running = undefined;
        });
    }, SWEEP_MS);
    this.shutdown.register('intake', 'idempotency sweeper', async () => {
      clearInterval(this.timer);
      await this.running;
    });
  }

  /** One sweep, of bounded length. */
  async sweep(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) if ((await asSystem(() => this.keys.sweep())) === 0) return;
  }
}
