import { setTimeout as sleep } from 'node:timers/promises';
import type { HealthService } from '../health/health.service.js';

/** `intake`: take no new work; `drain`: finish what is in hand; `close`: give up connections. */
export type ShutdownPhase = 'intake' | 'drain' | 'close';

/** Does its part of a shutdown; `remainingMs` is how long the phase still has. */
export type Closer = (remainingMs: number) => unknown;

/** How long a shutdown may take. */
export interface ShutdownTimes {
  /** Milliseconds between "not ready" and the first phase, for load balancers to notice. */
  readonly drainDelayMs: number;
  /** Milliseconds for all phases together. */
  readonly graceMs: number;
}

/** What did not end well, one sentence each; empty after a clean shutdown. */
export type ShutdownFaults = readonly string[];

// Connections close in milliseconds; the reserve is for a peer that no longer answers.
const MAX_CLOSE_RESERVE_MS = 5000;

/**
 * Stops a service in an order Nest's own hooks do not keep: not ready, then every `intake` closer at once, then every
 * `drain` closer at once, then the `close` closers one by one, the last registered first.
 */
export class ShutdownSequence {
  private readonly closers: { phase: ShutdownPhase; name: string; closer: Closer }[] = [];
  private running: Promise<ShutdownFaults> | undefined;

  constructor(private readonly health: HealthService) {}

  /** True from the first moment of the shutdown. */
  get stopping(): boolean {
    return this.running !== undefined;
  }

  /** Adds what a part of the service does when it stops; `name` shows up in the log when it fails or is late. */
  register(phase: ShutdownPhase, name: string, closer: Closer): void {
    this.closers.push({ phase, name, closer });
  }

  /** Runs the sequence once; later calls wait for the same run. Never throws. */
  run(times: ShutdownTimes): Promise<ShutdownFaults> {
    this.running ??= this.stop(times);
    return this.running;
  }

  private async stop({ drainDelayMs, graceMs }: ShutdownTimes): Promise<ShutdownFaults> {
    this.health.markStopping();
    await sleep(drainDelayMs);
    const faults: string[] = [];
    const end = performance.now() + graceMs;
    const drainEnd = end - Math.min(MAX_CLOSE_RESERVE_MS, graceMs / 4);
    const of = (phase: ShutdownPhase) => this.closers.filter((entry) => entry.phase === phase);
    await Promise.all(of('intake').map((entry) => attempt(entry, drainEnd, faults)));
    await Promise.all(of('drain').map((entry) => attempt(entry, drainEnd, faults)));
    for (const entry of of('close').reverse()) await attempt(entry, end, faults);
    return faults;
  }
}

async function attempt(
  { phase, name, closer }: { phase: ShutdownPhase; name: string; closer: Closer },
  end: number,
  faults: string[],
): Promise<void> {
  const remainingMs = Math.max(0, end - performance.now());
  const timer = new AbortController();
  const patience = sleep(remainingMs, 'late' as const, { signal: timer.signal });
  patience.catch(() => undefined);
  try {
    const ended = await Promise.race([(async () => closer(remainingMs))(), patience]);
    if (ended === 'late') faults.push(`${phase} of ${name} did not finish within ${Math.round(remainingMs)} ms.`);
  } catch (error) {
    faults.push(`${phase} of ${name} failed: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    timer.abort();
  }
}
