import { deliverEvent } from '@copy-that/contracts';
import { HandleJob } from '@copy-that/platform';
import { Controller } from '@nestjs/common';
import { Deliveries } from './deliveries.service.js';

@Controller()
export class DeliverEventHandler {
  constructor(private readonly deliveries: Deliveries) {}

  /** Only rings: a receiver that takes its time must not hold a place of the queue. */
  @HandleJob(deliverEvent)
  handle() {
    this.deliveries.kick();
    return {};
  }
}
