import { Logger } from '@nestjs/common';
import type { ShutdownSequence } from '../bootstrap/shutdown-sequence.js';
import { asSystem } from '../tenancy/tenant-scope.js';

/** What is looked for again and again, and removed or put right. */
export interface Sweep {
  /** As in `export sweeper`; the log of the shutdown and of failed sweeps names it. */
  readonly name: string;
  /** Between the starts of two sweeps, in milliseconds; one that is not over by then is waited for. */
  readonly everyMs: number;
  /** Sweeps at once too: what a process left that died may be found by the one that takes its place. */
  readonly atStart?: boolean;
  sweep(): Promise<void>;
}

/** Rounds of one sweep: more waits for the next, so that no sweep is long. */
const MAX_ROUNDS = 20;

/** Sweeps with the rows of all tenants, never twice at a time, until the intake stops; a sweep that fails is logged and tried again. */
export function sweepRegularly(shutdown: ShutdownSequence, { name, everyMs, atStart, sweep }: Sweep): void {
  const logger = new Logger(name);
  let running: Promise<void> | undefined;
  const kick = () => {
    running ??= asSystem(sweep)
      .catch((error: Error) => logger.warn(`The ${name} failed and goes on in ${everyMs / 1000} s: ${error.message}`))
      .finally(() => {
        running = undefined;
      });
  };
  if (atStart) kick();
  const timer = setInterval(kick, everyMs);
  shutdown.register('intake', name, async () => {
    clearInterval(timer);
    await running;
  });
}

/** Does rounds until one says that nothing is left, or until there were enough for one sweep. */
export async function sweepInRounds(round: () => Promise<'more' | 'done'>): Promise<void> {
  for (let rounds = 0; rounds < MAX_ROUNDS; rounds++) if ((await asSystem(round)) === 'done') return;
}
