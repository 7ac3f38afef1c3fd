import { SessionRepository } from '@copy-that/database';
import { asSystem, ShutdownSequence } from '@copy-that/platform';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

/** Between two sweeps, in milliseconds. */
const SWEEP_MS = 600_000;

/** Statements of one sweep: more waits for the next, so that no sweep is long. */
const ROUNDS = 20;

/** Removes sessions and refresh tokens whose time was over long ago. */
@Injectable()
export class SessionSweeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(SessionSweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly sessions: SessionRepository,
    private readonly shutdown: ShutdownSequence,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.sweep()
        .catch((error: Error) => this.logger.warn(`Removing old sessions waits: ${error.message}`))
        .finally(() => {
          this.running = undefined;
        });
    }, SWEEP_MS);
    this.shutdown.register('intake', 'session sweeper', async () => {
      clearInterval(this.timer);
      await this.running;
    });
  }

  /** One sweep, of bounded length. */
  async sweep(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) if ((await asSystem(() => this.sessions.sweep())) === 0) return;
  }
}
