import { isTerminal, type RunStatus } from '@copy-that/contracts';
import { JobEntity } from '@copy-that/database';
import { type ConfigOf, databaseConfig, InjectConfig } from '@copy-that/platform';
import { Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { JOB_CHANNEL } from './advance.js';

/** A notification can be lost while the connection is renewed, so a waiter also looks by itself, in milliseconds. */
const LOOK_MS = 1000;

/** Waits for jobs to end, told by Postgres notifications on one connection of its own. */
@Injectable()
export class JobWaiter {
  private readonly logger = new Logger(JobWaiter.name);
  private readonly waiting = new Map<number, Set<() => void>>();
  private client: Client | undefined;
  private renewal: NodeJS.Timeout | undefined;
  /** True once the service stops: nobody is told anything any more. */
  stopped = false;

  constructor(
    private readonly database: DataSource,
    @InjectConfig(databaseConfig) private readonly config: ConfigOf<typeof databaseConfig>,
  ) {}

  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeAll();
    await this.client?.end().catch(() => undefined);
  }

  /** The status a job ended with, or `null` when it had not ended after `timeoutMs`, the caller left, or the service stops. */
  async wait(jobId: number, timeoutMs: number, signal?: AbortSignal): Promise<RunStatus | null> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const wake = await this.watch(jobId);
      try {
        const job = await this.database
          .getRepository(JobEntity)
          .findOne({ where: { id: jobId }, select: { id: true, status: true } });
        if (!job) return null;
        if (isTerminal(job.status)) return job.status;
        const leftMs = deadline - Date.now();
        if (leftMs <= 0 || signal?.aborted || this.stopped) return null;
        await wake.orAfter(Math.min(leftMs, LOOK_MS), signal);
      } finally {
        wake.forget();
      }
    }
  }

  /** Jobs somebody watches; none once everybody has what they came for or left. */
  get watched(): number {
    return this.waiting.size;
  }

  /** Listens before the caller looks, so that what happens in between wakes it too. The caller must `forget` it. */
  async watch(jobId: number) {
    // Only a service somebody waits in needs the connection.
    if (!this.client && !this.stopped) await this.listen().catch(() => this.renew());
    return this.next(jobId);
  }

  private next(jobId: number) {
    const told = Promise.withResolvers<boolean>();
    const tell = () => told.resolve(true);
    const wakes = this.waiting.get(jobId) ?? new Set();
    this.waiting.set(jobId, wakes.add(tell));
    return {
      /** Whether something happened to the job, the caller left or the service stops, before `afterMs` passed. */
      orAfter: async (afterMs: number, signal?: AbortSignal): Promise<boolean> => {
        if (this.stopped || signal?.aborted) return true;
        const timer = setTimeout(() => told.resolve(false), afterMs);
        signal?.addEventListener('abort', tell, { once: true });
        const happened = await told.promise;
        clearTimeout(timer);
        signal?.removeEventListener('abort', tell);
        return happened;
      },
      forget: () => {
        wakes.delete(tell);
        if (wakes.size === 0) this.waiting.delete(jobId);
      },
    };
  }

  private wakeAll(): void {
    for (const wakes of this.waiting.values()) for (const wake of wakes) wake();
  }

  private async listen(): Promise<void> {
    const client = new Client({ connectionString: this.config.databaseUrl, application_name: 'copy-that-waiter' });
    client.on('notification', (message) => {
      for (const wake of this.waiting.get(Number(message.payload)) ?? []) wake();
    });
    client.on('error', (error) => this.logger.warn(`Job notifications: ${error.message}`));
    client.on('end', () => this.renew());
    this.client = client;
    await client.connect();
    await client.query(`LISTEN ${JOB_CHANNEL}`);
    // What happened while there was no connection was told to nobody.
    this.wakeAll();
  }

  /** A failed connection both rejects and ends: one renewal is enough. */
  private renew(): void {
    if (this.stopped || this.renewal) return;
    this.renewal = setTimeout(() => {
      this.renewal = undefined;
      if (!this.stopped) this.listen().catch(() => this.renew());
    }, LOOK_MS).unref();
  }
}
