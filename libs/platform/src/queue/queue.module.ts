import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { BullTransport, LISTEN_QUEUE } from './bull.transport.js';
import { QueueLife } from './queue-life.js';
import { Queues } from './queues.js';
import { RethrowFilter } from './rethrow.filter.js';

/** BullMQ for a service: every service may add jobs; one that names a queue listens to it. */
@Module({})
export class QueueModule {
  static forRoot(options: { readonly listen?: string } = {}): DynamicModule {
    const listening = options.listen
      ? [
          BullTransport,
          { provide: LISTEN_QUEUE, useValue: options.listen },
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
