import { type ClaimedDelivery, DeliveryRepository } from '@copy-that/database';
import {
  asSystem,
  type ConfigOf,
  InjectConfig,
  isBroken,
  Metrics,
  type PostOutcome,
  ShutdownSequence,
  webhookConfig,
} from '@copy-that/platform';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { pauseAfter } from './retry-schedule.js';
import { WebhookSender } from './webhook-sender.service.js';

/** Beyond the timeout of an attempt, for the writing of its result, in milliseconds. */
const LEASE_RESERVE_MS = 10_000;

/** Status of a receiver that is gone for good. */
const GONE = 410;

/**
 * Delivers what is due, when the queue rings or by a look at Postgres now and then. What is owed stands in Postgres alone:
 * a process that dies leaves its deliveries to whoever looks after the lease, so each is made at least once.
 */
@Injectable()
export class Deliveries implements OnApplicationBootstrap {
  private readonly logger = new Logger(Deliveries.name);
  private readonly underWay = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private again = false;
  private stopped = true;

  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly sender: WebhookSender,
    private readonly shutdown: ShutdownSequence,
    private readonly metrics: Metrics,
    @InjectConfig(webhookConfig) private readonly config: ConfigOf<typeof webhookConfig>,
  ) {}

  onApplicationBootstrap(): void {
    // A counter that first appears with its first event shows no increase.
    for (const outcome of ['delivered', 'retry', 'failed', 'disabled'])
      this.metrics.webhookAttempts.inc({ outcome }, 0);
    this.metrics.onScrape(async () => {
      this.metrics.webhookOldestDue.set(await asSystem(() => this.deliveries.oldestDueS()));
    });
    this.shutdown.register('intake', 'deliveries', () => this.pause());
    this.shutdown.register('drain', 'deliveries', (remainingMs) => this.drain(remainingMs));
    this.stopped = false;
    this.kick();
  }

  /** Looks for what is due now. */
  kick(): void {
    if (this.stopped) return;
    if (this.looking) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.looking = asSystem(() => this.look())
      .catch((error: Error) => this.logger.warn(`Deliveries wait: ${error.message}`))
      .finally(() => {
        this.looking = undefined;
        if (this.stopped) return;
        if (!this.again) this.timer = setTimeout(() => this.kick(), this.config.webhookPollMs);
        else {
          this.again = false;
          this.kick();
        }
      });
  }

  private async pause(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  /** Waits for attempts under way, then gives them up: what was not answered by then is sent again by another process. */
  private async drain(remainingMs: number): Promise<void> {
    const limit = setTimeout(() => this.stopping.abort(), remainingMs / 2);
    await Promise.all(this.underWay);
    clearTimeout(limit);
  }

  private async look(): Promise<void> {
    const room = this.config.webhookConcurrency - this.underWay.size;
    if (room <= 0) return;
    const claimed = await this.deliveries.claim({
      limit: room,
      perHost: this.config.webhookConcurrencyPerHost,
      leaseMs: this.config.webhookTimeoutMs + LEASE_RESERVE_MS,
    });
    for (const delivery of claimed) {
      const attempt = this.attempt(delivery)
        .catch((error: Error) => this.logger.warn(`Delivery ${delivery.id} is tried again: ${error.message}`))
        .finally(() => {
          this.underWay.delete(attempt);
          // A place is free; perhaps its host has more.
          this.kick();
        });
      this.underWay.add(attempt);
    }
  }

  private async attempt(delivery: ClaimedDelivery): Promise<void> {
    this.metrics.webhookAttempts.inc({ outcome: await this.settle(delivery) });
  }

  private async settle(delivery: ClaimedDelivery): Promise<'delivered' | 'retry' | 'failed' | 'disabled'> {
    const outcome = await this.send(delivery);
    const status = 'status' in outcome ? outcome.status : null;
    if ((status !== null && status >= 200 && status < 300) || isBroken('deliver-at-most-once')) {
      await this.deliveries.settle(delivery, { status, error: null });
      return 'delivered';
    }
    const error = 'fault' in outcome ? outcome.fault : explain(outcome.status);
    if ('fault' in outcome && this.stopping.signal.aborted) {
      const stopped = 'The service stopped while it waited.';
      await this.deliveries.settle(delivery, { status, error: stopped, retryInMs: 0 });
      return 'retry';
    }
    if (status === GONE) {
      const gone = 'The receiver answered 410: the webhook is disabled.';
      await this.deliveries.disable(delivery, { status, error: gone });
      return 'disabled';
    }
    const retryInMs = pauseAfter(delivery.attempts, {
      scale: this.config.webhookRetryScale,
      chance: Math.random(),
      ...('status' in outcome ? outcome : {}),
    });
    await this.deliveries.settle(delivery, { status, error, retryInMs });
    return retryInMs === undefined ? 'failed' : 'retry';
  }

  private async send(delivery: ClaimedDelivery): Promise<PostOutcome> {
    try {
      return await this.sender.send(delivery, this.stopping.signal);
    } catch (error) {
      this.logger.error(`Delivery ${delivery.id} can't be signed: ${(error as Error).message}`);
      return { fault: 'The secret of the webhook could not be read. Rotate it.' };
    }
  }
}

function explain(status: number): string {
  const redirected = status >= 300 && status < 400 ? ' Redirects are not followed: give the final URL.' : '';
  return `The receiver answered ${status}.${redirected}`;
}
