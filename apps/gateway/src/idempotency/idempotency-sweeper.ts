import { IdempotencyRepository } from '@copy-that/database';
import { ShutdownSequence, sweepInRounds, sweepRegularly } from '@copy-that/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';

/** Between two sweeps, in milliseconds. */
const SWEEP_MS = 60_000;

/** Removes keys that have expired. */
@Injectable()
export class IdempotencySweeper implements OnApplicationBootstrap {
  constructor(
    private readonly keys: IdempotencyRepository,
    private readonly shutdown: ShutdownSequence,
  ) {}

  onApplicationBootstrap(): void {
    sweepRegularly(this.shutdown, { name: 'idempotency sweeper', everyMs: SWEEP_MS, sweep: () => this.sweep() });
  }

  /** One sweep, of bounded length. */
  sweep(): Promise<void> {
    return sweepInRounds(async () => ((await this.keys.sweep()) > 0 ? 'more' : 'done'));
  }
}
