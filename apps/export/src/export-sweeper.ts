import { ExportRepository } from '@copy-that/database';
import { asSystem, OBJECT_STORE, type ObjectStore, ShutdownSequence } from '@copy-that/platform';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

/** Between two sweeps, in milliseconds. */
const SWEEP_MS = 60_000;
/** Exports of one round; more wait for the next. */
const ROUND = 100;
/** Rounds of one sweep, so that no sweep is long. */
const ROUNDS = 10;

/** Removes exports whose time is over: the zip first, so that none is left without a row that knows of it. */
@Injectable()
export class ExportSweeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(ExportSweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly exports: ExportRepository,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    private readonly shutdown: ShutdownSequence,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.sweep()
        .catch((error: Error) => this.logger.warn(`Removing old exports waits: ${error.message}`))
        .finally(() => {
          this.running = undefined;
        });
    }, SWEEP_MS);
    this.shutdown.register('intake', 'export sweeper', async () => {
      clearInterval(this.timer);
      await this.running;
    });
  }

  /** One sweep, of bounded length. */
  async sweep(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      const old = await asSystem(() => this.exports.expired(ROUND));
      for (const { objectKey } of old) await this.store.delete(objectKey);
      if (old.length > 0) await asSystem(() => this.exports.remove(old.map(({ id }) => id)));
      if (old.length < ROUND) return;
    }
  }
}
