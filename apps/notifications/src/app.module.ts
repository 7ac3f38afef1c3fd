import { DatabaseModule } from '@copy-that/database';
import { PipelineModule } from '@copy-that/pipeline';
import { QueueModule } from '@copy-that/platform';
import { Module } from '@nestjs/common';
import { DeliverEventHandler } from './deliver-event.handler.js';
import { Deliveries } from './deliveries.service.js';
import { DeliverySweeper } from './delivery-sweeper.js';
import { WebhookSender } from './webhook-sender.service.js';

/** Events in, signed messages to webhooks out. */
@Module({
  imports: [
    DatabaseModule.forRoot('notifications'),
    QueueModule.forRoot({ listen: ['notifications'] }),
    PipelineModule,
  ],
  controllers: [DeliverEventHandler],
  providers: [Deliveries, DeliverySweeper, WebhookSender],
})
export class AppModule {}
