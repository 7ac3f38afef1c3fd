import { type DynamicModule, Inject, Module } from '@nestjs/common';
import type { Config, ConfigGroup } from './define-config.js';

/** The injection token of a group's values. */
export function configToken(group: Pick<ConfigGroup, 'name'>): string {
  return `config:${group.name}`;
}

/** Injects the values of a group: `@InjectConfig(databaseConfig) config: ConfigOf<typeof databaseConfig>`. */
export function InjectConfig(group: Pick<ConfigGroup, 'name'>): ParameterDecorator & PropertyDecorator {
  return Inject(configToken(group));
}

@Module({})
class ConfigModule {}

/** A global module that provides every group of a config that was read. */
export function provideConfig(config: Config<readonly ConfigGroup[]>): DynamicModule {
  const providers = Object.entries(config).map(([name, values]) => ({
    provide: configToken({ name }),
    useValue: values,
  }));
  return { module: ConfigModule, global: true, providers, exports: providers };
}
