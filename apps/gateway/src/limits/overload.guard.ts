import { AppError } from '@copy-that/contracts';
import { Metrics } from '@copy-that/platform';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { endpointOf } from '../http/endpoint.decorator.js';
import { PoolWait } from './pool-wait.js';
import { QueueDepth } from './queue-depth.js';

/** Nobody should wait longer for a connection to Postgres, in milliseconds. */
const POOL_WAIT_MAX_MS = 1000;

/** Seconds in which a full queue can have become shorter. */
const QUEUE_RETRY_S = 30;

/** Turns requests away at the very door while the platform has more than it can do, before they cost anything. */
@Injectable()
export class OverloadGuard implements CanActivate {
  constructor(
    private readonly poolWait: PoolWait,
    private readonly queueDepth: QueueDepth,
    private readonly metrics: Metrics,
  ) {
    // A counter that first appears with its first event shows no increase.
    for (const reason of ['pool_wait', 'queue_depth', 'bodies_in_flight']) metrics.overloads.inc({ reason }, 0);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const definition = endpointOf(context.getHandler())?.definition;
    if (!definition) return true;
    if (this.poolWait.ms > POOL_WAIT_MAX_MS) {
      this.metrics.overloads.inc({ reason: 'pool_wait' });
      throw new AppError(
        'overloaded',
        'The service has more to do than it can. Send the request again in a few seconds.',
      );
    }
    if (definition.costs?.includes('queue') && (await this.queueDepth.isFull())) {
      this.metrics.overloads.inc({ reason: 'queue_depth' });
      throw new AppError('overloaded', `The queue is full. Send the request again in ${QUEUE_RETRY_S} seconds.`, [], {
        retryAfterSeconds: QUEUE_RETRY_S,
      });
    }
    return true;
  }
}
