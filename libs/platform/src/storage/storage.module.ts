import { Inject, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { ShutdownSequence } from '../bootstrap/shutdown-sequence.js';
import { type ConfigOf, configToken } from '../config/index.js';
import { storageConfig } from '../config/storage.config.js';
import { HealthService } from '../health/health.service.js';
import { sweepRegularly } from '../sweep/sweep-regularly.js';
import { OBJECT_STORE, type ObjectStore } from './object-store.js';
import { openObjectStore } from './open-object-store.js';

/** Between two looks for what killed writers left, in milliseconds. */
const SWEEP_MS = 600_000;

/** A write takes seconds: what is an hour old, in milliseconds, nobody writes any more, whatever the clocks of file servers say. */
const UNFINISHED_MS = 3_600_000;

/** Provides the object store of `OBJECT_STORE_URL` under {@link OBJECT_STORE}, with its health check and its end. */
@Module({
  providers: [
    {
      provide: OBJECT_STORE,
      inject: [configToken(storageConfig)],
      useFactory: (config: ConfigOf<typeof storageConfig>) => openObjectStore(config.objectStoreUrl),
    },
  ],
  exports: [OBJECT_STORE],
})
export class StorageModule implements OnApplicationBootstrap {
  constructor(
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    health: HealthService,
    private readonly shutdown: ShutdownSequence,
  ) {
    health.register('object_store', () => store.probe());
    shutdown.register('close', 'object store', () => store.close());
  }

  onApplicationBootstrap(): void {
    const logger = new Logger(StorageModule.name);
    const sweep = async () => {
      const removed = await this.store.removeUnfinished(UNFINISHED_MS);
      if (removed > 0) logger.warn(`Removed ${removed} files that killed writers had left unfinished.`);
    };
    sweepRegularly(this.shutdown, { name: 'object sweeper', everyMs: SWEEP_MS, atStart: true, sweep });
  }
}
