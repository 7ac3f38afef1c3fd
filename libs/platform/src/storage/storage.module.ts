import { Inject, Module } from '@nestjs/common';
import { ShutdownSequence } from '../bootstrap/shutdown-sequence.js';
import { type ConfigOf, configToken } from '../config/index.js';
import { storageConfig } from '../config/storage.config.js';
import { HealthService } from '../health/health.service.js';
import { OBJECT_STORE, type ObjectStore } from './object-store.js';
import { openObjectStore } from './open-object-store.js';

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
export class StorageModule {
  constructor(@Inject(OBJECT_STORE) store: ObjectStore, health: HealthService, shutdown: ShutdownSequence) {
    health.register('object_store', () => store.probe());
    shutdown.register('close', 'object store', () => store.close());
  }
}
