import { once } from 'node:events';
import type { JobDefinition } from '@copy-that/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { type Job, Queue } from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';
import type { Redis } from 'ioredis';
import { type ConfigOf, InjectConfig, redisConfig } from '../config/index.js';
import { queueConnection } from './queue-connection.js';

/** Longer than any retry horizon, so that a job added twice is still known and ignored; in seconds. */
const KEEP_COMPLETED_S = 3600;
const KEEP_COMPLETED_COUNT = 1000;
const KEEP_FAILED_S = 7 * 24 * 3600;

/** A caller waits this long for the connection before it is told that Redis is away, in milliseconds. */
const CONNECT_PATIENCE_MS = 800;

/** First pause before a second try, in milliseconds; it doubles, and half of it is chance so that tries spread. */
const BACKOFF_MS = 500;

/** The producing side of BullMQ: one queue each, opened when first needed. */
@Injectable()
export class Queues {
  private readonly logger = new Logger(Queues.name);
  private readonly open = new Map<string, Queue>();
  private readonly connection: Redis;
  private silencedUntil = 0;

  constructor(@InjectConfig(redisConfig) private readonly config: ConfigOf<typeof redisConfig>) {
    this.connection = queueConnection(config.redisUrl, 'producer', (error) => this.report(error));
  }

  /** The queue, ready for commands; rejects within a second when Redis is away. */
  async queue(name: string): Promise<Queue> {
    await this.connected();
    let queue = this.open.get(name);
    if (!queue) {
      queue = new Queue(name, {
        connection: this.connection,
        prefix: this.config.queuePrefix,
        telemetry: new BullMQOtel({ tracerName: 'bullmq' }),
      });
      queue.on('error', (error) => this.report(error));
      this.open.set(name, queue);
    }
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      // BullMQ sets a queue up once; one that could not be is replaced by the next call.
      this.open.delete(name);
      throw error;
    }
  }

  /** Hands a job to BullMQ; a job id that is known already is ignored. Rejects within seconds when Redis is away. */
  async add(definition: JobDefinition, jobId: string, payload: unknown): Promise<void> {
    const queue = await this.queue(definition.queue);
    await queue.add(definition.name, payload, {
      jobId,
      attempts: definition.attempts,
      backoff: { type: 'exponential', delay: BACKOFF_MS, jitter: 0.5 },
      removeOnComplete: { age: KEEP_COMPLETED_S, count: KEEP_COMPLETED_COUNT },
      removeOnFail: { age: KEEP_FAILED_S },
    });
  }

  async find(name: string, jobId: string): Promise<Job | undefined> {
    const queue = await this.queue(name);
    return queue.getJob(jobId);
  }

  /** Jobs of a queue that no worker has begun. */
  async waiting(name: string): Promise<number> {
    const queue = await this.queue(name);
    const counts = await queue.getJobCounts('wait', 'prioritized');
    return (counts['wait'] ?? 0) + (counts['prioritized'] ?? 0);
  }

  /** Jobs of a queue by state, in BullMQ's words. */
  async counts(name: string): Promise<Record<string, number>> {
    const queue = await this.queue(name);
    return queue.getJobCounts('wait', 'prioritized', 'active', 'delayed', 'failed');
  }

  /** Processes that take jobs of a queue. */
  async workers(name: string): Promise<number> {
    const queue = await this.queue(name);
    return queue.getWorkersCount();
  }

  async ping(): Promise<void> {
    await this.connected();
    await this.connection.ping();
  }

  /** Bytes the queue Redis uses, and its limit where it has one. */
  async memory(): Promise<{ used: number; limit: number | undefined }> {
    await this.connected();
    const info = await this.connection.info('memory');
    const read = (field: string) => Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
    return { used: read('used_memory'), limit: read('maxmemory') || undefined };
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.open.values()].map((queue) => queue.close()));
    this.connection.disconnect();
  }

  /** Without an offline queue a command must not be sent before the connection stands. */
  private async connected(): Promise<void> {
    if (this.connection.status === 'ready') return;
    try {
      await once(this.connection, 'ready', { signal: AbortSignal.timeout(CONNECT_PATIENCE_MS) });
    } catch {
      throw new Error('The queue Redis is not reachable.');
    }
  }

  /** A Redis that is away says so many times a second; once in ten is enough for a log. */
  private report(error: Error): void {
    if (Date.now() < this.silencedUntil) return;
    this.silencedUntil = Date.now() + 10_000;
    this.logger.warn(`Queue Redis: ${error.message}`);
  }
}
