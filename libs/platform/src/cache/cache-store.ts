import { Injectable, Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { type ConfigOf, InjectConfig, redisConfig } from '../config/index.js';
import { Metrics } from '../metrics/index.js';

/** All keys of ours; a cache Redis may be shared with others. */
const PREFIX = 'copythat';

/** A look that takes longer is no longer worth it, in milliseconds. */
const PATIENCE_MS = 200;

/** A Redis that comes back is found within this, in milliseconds. */
const RECONNECT_MAX_MS = 1000;

/** Between two lines in the log about the same trouble, in milliseconds. */
const SILENCE_MS = 10_000;

/** Texts that may be gone at any time, in the cache Redis. Never throws and never waits long: without Redis nothing is kept. */
@Injectable()
export class CacheStore {
  private readonly logger = new Logger(CacheStore.name);
  private readonly connection: Redis;
  private silencedUntil = 0;

  constructor(
    private readonly metrics: Metrics,
    @InjectConfig(redisConfig) { redisCacheUrl }: ConfigOf<typeof redisConfig>,
  ) {
    this.connection = new Redis(redisCacheUrl, {
      // What can't be sent now is a miss, not something to do later.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: PATIENCE_MS,
      // A connection that says nothing at all is dead, and each look would wait for it.
      socketTimeout: 10 * PATIENCE_MS,
      retryStrategy: (times) => Math.min(times * 100, RECONNECT_MAX_MS),
    });
    this.connection.on('error', (error: Error) => this.report(error));
  }

  /** The text under a key of a cache, within 200 ms; undefined where there is none or Redis is away. */
  async get(cache: string, key: string): Promise<string | undefined> {
    try {
      const text = await this.connection.get(nameOf(cache, key));
      this.metrics.cacheRequests.inc({ cache, outcome: text === null ? 'miss' : 'hit' });
      return text ?? undefined;
    } catch (error) {
      this.fail(cache, error as Error);
      return undefined;
    }
  }

  /** Keeps a text for so many seconds, if Redis takes it within 200 ms. */
  async set(cache: string, key: string, text: string, ttlS: number): Promise<void> {
    try {
      await this.connection.set(nameOf(cache, key), text, 'EX', ttlS);
    } catch (error) {
      this.fail(cache, error as Error);
    }
  }

  /** Rejects when Redis does not answer; for the health check. */
  async ping(): Promise<void> {
    await this.connection.ping();
  }

  close(): void {
    this.connection.disconnect();
  }

  private fail(cache: string, error: Error): void {
    this.metrics.cacheRequests.inc({ cache, outcome: 'error' });
    this.report(error);
  }

  private report(error: Error): void {
    if (Date.now() < this.silencedUntil) return;
    this.silencedUntil = Date.now() + SILENCE_MS;
    this.logger.warn(`Work goes on without the cache Redis: ${error.message}`);
  }
}

function nameOf(cache: string, key: string): string {
  return `${PREFIX}:${cache}:${key}`;
}
