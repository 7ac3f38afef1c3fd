import { type DynamicModule, Module } from '@nestjs/common';
import type { Config, ConfigGroup } from '../config/define-config.js';
import { provideConfig } from '../config/provide-config.js';
import { HealthService } from '../health/health.service.js';
import { Metrics } from '../metrics/metrics.service.js';
import { ShutdownSequence } from './shutdown-sequence.js';

/** What every part of a service may inject: the config of each group, {@link HealthService}, {@link Metrics}, {@link ShutdownSequence}. */
export interface PlatformParts {
  readonly config: Config<readonly ConfigGroup[]>;
  readonly health: HealthService;
  readonly metrics: Metrics;
  readonly shutdown: ShutdownSequence;
}

/** Makes the parts of a service named so in its metrics. */
export function createPlatformParts(name: string, config: Config<readonly ConfigGroup[]>): PlatformParts {
  const health = new HealthService();
  return { config, health, metrics: new Metrics(name), shutdown: new ShutdownSequence(health) };
}

/** Provides the platform's parts to all modules of a service. */
@Module({})
export class PlatformModule {
  static forRoot({ config, health, metrics, shutdown }: PlatformParts): DynamicModule {
    const providers = [
      { provide: HealthService, useValue: health },
      { provide: Metrics, useValue: metrics },
      { provide: ShutdownSequence, useValue: shutdown },
    ];
    return { module: PlatformModule, global: true, imports: [provideConfig(config)], providers, exports: providers };
  }
}
