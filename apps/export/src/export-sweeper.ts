import { ExportRepository } from '@copy-that/database';
import { OBJECT_STORE, type ObjectStore, ShutdownSequence, sweepInRounds, sweepRegularly } from '@copy-that/platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';

/** Between two sweeps, in milliseconds. */
const SWEEP_MS = 60_000;
/** Exports of one round; more wait for the next. */
const ROUND = 100;

/** Removes exports whose time is over: the zip first, so that none is left without a row that knows of it. */
@Injectable()
export class ExportSweeper implements OnApplicationBootstrap {
  constructor(
    private readonly exports: ExportRepository,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    private readonly shutdown: ShutdownSequence,
  ) {}

  onApplicationBootstrap(): void {
    sweepRegularly(this.shutdown, { name: 'export sweeper', everyMs: SWEEP_MS, sweep: () => this.sweep() });
  }

  /** One sweep, of bounded length. */
  sweep(): Promise<void> {
    return sweepInRounds(async () => {
      const old = await this.exports.expired(ROUND);
      for (const { objectKey } of old) await this.store.delete(objectKey);
      if (old.length > 0) await this.exports.remove(old.map(({ id }) => id));
      return old.length < ROUND ? 'done' : 'more';
    });
  }
}
