import { isBroken } from '../faults/index.js';

// A probe waits about as long as Kubernetes' default timeoutSeconds of 1.
const CHECK_TIMEOUT_MS = 1000;

/** Resolves when the dependency works; rejects or hangs when it does not. */
export type HealthCheck = () => Promise<unknown>;

/** How one dependency fared. */
export interface CheckResult {
  readonly status: 'up' | 'down';
  readonly duration_ms: number;
  /** Why it is down; for operators only. */
  readonly error?: string;
}

/** Whether the service may be sent work, and what stands in the way. */
export interface HealthReport {
  /** `degraded`: works, without something it can do without. */
  readonly status: 'ok' | 'degraded' | 'unavailable' | 'starting' | 'stopping';
  readonly checks: Readonly<Record<string, CheckResult>>;
}

/** Collects the checks of a service's parts and says whether it is ready. */
export class HealthService {
  private readonly checks = new Map<string, { check: HealthCheck; optional: boolean }>();
  private phase: 'starting' | 'running' | 'stopping' = 'starting';
  private underWay: Promise<HealthReport> | undefined;

  /** Adds a dependency; the service is not ready while it is down, unless it is `optional`. */
  register(name: string, check: HealthCheck, { optional = false } = {}): void {
    if (this.checks.has(name)) throw new Error(`Two health checks are named "${name}".`);
    this.checks.set(name, { check, optional });
  }

  /** The service has started: from now on the checks decide. */
  markStarted(): void {
    if (this.phase === 'starting') this.phase = 'running';
  }

  /** The service is leaving: it is never ready again. */
  markStopping(): void {
    this.phase = 'stopping';
  }

  /** Runs all checks at once, each at most 1 s; callers at the same time share one run. */
  ready(): Promise<HealthReport> {
    this.underWay ??= this.run().finally(() => {
      this.underWay = undefined;
    });
    return this.underWay;
  }

  private async run(): Promise<HealthReport> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, { check, optional }]) => ({ name, optional, result: await measure(check) })),
    );
    const checks = Object.fromEntries(results.map(({ name, result }) => [name, result]));
    if (this.phase !== 'running') return { status: this.phase, checks };
    const down = results.filter(({ result }) => result.status === 'down');
    if (down.length === 0 || isBroken('always-ready')) return { status: 'ok', checks };
    return { status: down.every(({ optional }) => optional) ? 'degraded' : 'unavailable', checks };
  }
}

async function measure(check: HealthCheck): Promise<CheckResult> {
  const start = performance.now();
  const elapsedMs = () => Math.round(performance.now() - start);
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS);
  });
  try {
    await Promise.race([(async () => check())(), patience]);
    return { status: 'up', duration_ms: elapsedMs() };
  } catch (error) {
    return { status: 'down', duration_ms: elapsedMs(), error: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
