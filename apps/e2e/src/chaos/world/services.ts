import { setTimeout as sleep } from 'node:timers/promises';
import { type StackService, startService, type TestService } from '@copy-that/testing';

/** A process that was told to die is given this long, in milliseconds. */
const DEATH_MS = 60_000;

/** The services of a world: those that run, how they are started again, and all they ever logged. */
export class Services {
  private readonly running = new Map<string, TestService>();
  private readonly ended: { name: string; logs(): string }[] = [];
  private readonly halted = new Set<string>();
  /** Processes that were killed while they might have been writing objects. */
  killed = 0;

  constructor(readonly env: Readonly<Record<string, string>>) {}

  /** Starts a service, or another of its kind under `as`, with faults planted in it. */
  async start(name: StackService, { faults = [], as = name, env = {} }: StartOptions = {}): Promise<TestService> {
    const planted: Record<string, string> = { FAULTS: [this.env.FAULTS ?? '', ...faults].join(',') };
    const before = this.ended.findLast((service) => service.name === as) as TestService | undefined;
    // A gateway keeps its address, as behind a load balancer.
    const port: Record<string, string> = before && name === 'gateway' ? { PORT: new URL(before.baseUrl).port } : {};
    const service = await startService(name, { ...this.env, ...port, ...planted, ...env });
    this.running.set(as, service);
    return service;
  }

  get(as: string): TestService {
    const service = this.running.get(as);
    if (!service) throw new Error(`No service runs as ${as}.`);
    return service;
  }

  /** SIGKILL. */
  async kill(as: string): Promise<void> {
    const service = this.leave(as);
    this.killed += 1;
    await service.kill('SIGKILL');
  }

  /** SIGTERM; answers the exit code. */
  async stop(as: string): Promise<number | null> {
    return this.leave(as).stop();
  }

  /** Waits until a process has died by the fault planted in it. */
  async died(as: string, withinMs = DEATH_MS): Promise<void> {
    const { pid } = this.get(as);
    for (const end = Date.now() + withinMs; isAlive(pid); await sleep(10)) {
      if (Date.now() > end) throw new Error(`${as} did not die within ${withinMs} ms.`);
    }
    this.killed += 1;
    this.leave(as);
  }

  /** SIGSTOP: the process is there and does nothing. */
  halt(as: string): void {
    this.halted.add(as);
    process.kill(this.get(as).pid, 'SIGSTOP');
  }

  /** Waits until a process has halted itself by the fault planted in it. */
  async isHalted(as: string, state: (pid: number) => string, withinMs = DEATH_MS): Promise<void> {
    const { pid } = this.get(as);
    for (const end = Date.now() + withinMs; state(pid) !== 'T'; await sleep(10)) {
      if (Date.now() > end) throw new Error(`${as} did not halt within ${withinMs} ms.`);
    }
    this.halted.add(as);
  }

  /** SIGCONT. */
  resume(as: string): void {
    process.kill(this.get(as).pid, 'SIGCONT');
    this.halted.delete(as);
  }

  /** Where each is probed; undefined for those that can't answer. */
  probed(): Record<string, string | undefined> {
    return Object.fromEntries(
      [...this.running].map(([as, { internalUrl }]) => [as, this.halted.has(as) ? undefined : internalUrl]),
    );
  }

  /** Those that run, by the name they run as. */
  all(): ReadonlyMap<string, TestService> {
    return this.running;
  }

  /** What all of them logged, the ended ones too. */
  logs(): { name: string; text: string }[] {
    return [...this.ended, ...this.running.values()].map((service) => ({ name: service.name, text: service.logs() }));
  }

  async stopAll(): Promise<void> {
    for (const as of this.halted) this.resume(as);
    await Promise.all([...this.running.values()].map((service) => service.stop()));
    this.running.clear();
  }

  private leave(as: string): TestService {
    const service = this.get(as);
    this.running.delete(as);
    this.halted.delete(as);
    this.ended.push(service);
    return service;
  }
}

/** How a service is started. */
export interface StartOptions {
  /** Of libs/platform/src/faults. */
  readonly faults?: readonly string[];
  /** Under which name it is known; default: its own. */
  readonly as?: string;
  readonly env?: Record<string, string>;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
