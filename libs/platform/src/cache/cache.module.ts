import { Module } from '@nestjs/common';
import { ShutdownSequence } from '../bootstrap/shutdown-sequence.js';
import { HealthService } from '../health/index.js';
import { CacheStore } from './cache-store.js';

/** The cache Redis for a service, which can do without it. */
@Module({ providers: [CacheStore], exports: [CacheStore] })
export class CacheModule {
  constructor(cache: CacheStore, health: HealthService, shutdown: ShutdownSequence) {
    health.register('cache', () => cache.ping(), { optional: true });
    shutdown.register('close', 'cache', () => cache.close());
  }
}
