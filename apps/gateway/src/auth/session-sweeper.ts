import { SessionRepository } from '@copy-that/database';
import { ShutdownSequence, sweepInRounds, sweepRegularly } from '@copy-that/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';

/** Between two sweeps, in milliseconds. */
const SWEEP_MS = 600_000;

/** Removes sessions and refresh tokens whose time was over long ago. */
@Injectable()
export class SessionSweeper implements OnApplicationBootstrap {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly shutdown: ShutdownSequence,
  ) {}

  onApplicationBootstrap(): void {
    sweepRegularly(this.shutdown, { name: 'session sweeper', everyMs: SWEEP_MS, sweep: () => this.sweep() });
  }

  /** One sweep, of bounded length. */
  sweep(): Promise<void> {
    return sweepInRounds(async () => ((await this.sessions.sweep()) > 0 ? 'more' : 'done'));
  }
}
