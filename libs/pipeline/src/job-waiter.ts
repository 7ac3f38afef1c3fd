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
  private stopped = false;

  constructor(
    private readonly database: DataSource,
    @InjectConfig(databaseConfig) private readonly config: ConfigOf<typeof databaseConfig>,
  ) {}

  async stop(): Promise<void> {
    this.stopped = true;
    for (const wakes of this.waiting.values()) for (const wake of wakes) wake();
    await this.client?.end().catch(() => undefined);
  }

  /** The status a job ended with, or `null` when it had not ended after `timeoutMs`, the caller left, or the service stops. */
  async wait(jobId: number, timeoutMs: number, signal?: AbortSignal): Promise<RunStatus | null> {
    const deadline = Date.now() + timeoutMs;
    // Only a service somebody waits in needs the connection.
    if (!this.client && !this.stopped) await this.listen().catch(() => this.renew());
    for (;;) {
      const wake = this.next(jobId);
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

  /** Listens before the caller looks, so that what happens in between wakes it too. */
  private next(jobId: number) {
    const told = Promise.withResolvers<void>();
    const wakes = this.waiting.get(jobId) ?? new Set();
    this.waiting.set(jobId, wakes.add(told.resolve));
    return {
      orAfter: async (afterMs: number, signal?: AbortSignal) => {
        const timer = setTimeout(told.resolve, afterMs);
        signal?.addEventListener('abort', () => told.resolve(), { once: true });
        await told.promise;
        clearTimeout(timer);
      },
      forget: () => {
        wakes.delete(told.resolve);
        if (wakes.size === 0) this.waiting.delete(jobId);
      },
    };
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
