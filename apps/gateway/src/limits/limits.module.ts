import {
  type ConfigOf,
  configToken,
  HealthService,
  redisConfig,
  ShutdownSequence,
  SlidingWindows,
} from '@copy-that/platform';
import { Logger, Module } from '@nestjs/common';
import { OverloadGuard } from './overload.guard.js';
import { PoolWait } from './pool-wait.js';
import { QueueDepth } from './queue-depth.js';
import { QuotaGuard } from './quota.guard.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { TenantLimits } from './tenant-limits.js';

/** Between two lines in the log about the same trouble, in milliseconds. */
const SILENCE_MS = 10_000;

/** What a caller may ask for, and how often. */
@Module({
  providers: [
    {
      provide: SlidingWindows,
      inject: [configToken(redisConfig)],
      useFactory: ({ redisCacheUrl }: ConfigOf<typeof redisConfig>) =>
        new SlidingWindows(redisCacheUrl, reportFaults()),
    },
    TenantLimits,
    PoolWait,
    QueueDepth,
    OverloadGuard,
    RateLimitGuard,
    QuotaGuard,
  ],
  exports: [TenantLimits, OverloadGuard, RateLimitGuard, QuotaGuard, SlidingWindows],
})
export class LimitsModule {
  constructor(windows: SlidingWindows, health: HealthService, shutdown: ShutdownSequence) {
    health.register('limits', () => windows.ping(), { optional: true });
    shutdown.register('close', 'limits', () => windows.close());
  }
}

function reportFaults(): (error: Error) => void {
  const logger = new Logger(SlidingWindows.name);
  let silencedUntil = 0;
  return ({ message }) => {
    if (Date.now() < silencedUntil) return;
    silencedUntil = Date.now() + SILENCE_MS;
    logger.warn(`Limits are not checked, and what costs work is refused, without the cache Redis: ${message}`);
  };
}
