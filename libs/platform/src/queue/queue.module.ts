import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { BullTransport, LISTEN_QUEUES } from './bull.transport.js';
import { QueueLife } from './queue-life.js';
import { Queues } from './queues.js';
import { RethrowFilter } from './rethrow.filter.js';

/** BullMQ for a service: every service may add jobs; one that names queues listens to them. */
@Module({})
export class QueueModule {
  static forRoot(options: { readonly listen?: readonly string[] } = {}): DynamicModule {
    const listening = options.listen
      ? [
          BullTransport,
          { provide: LISTEN_QUEUES, useValue: options.listen },
          { provide: APP_FILTER, useClass: RethrowFilter },
        ]
      : [];
    return {
      module: QueueModule,
      global: true,
      providers: [Queues, QueueLife, ...listening],
      exports: [Queues, ...(options.listen ? [BullTransport] : [])],
    };
  }
}
