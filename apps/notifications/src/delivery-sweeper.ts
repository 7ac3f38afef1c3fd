import { DeliveryRepository } from '@copy-that/database';
import { asSystem, type ConfigOf, InjectConfig, ShutdownSequence, webhookConfig } from '@copy-that/platform';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

/** Between two sweeps, in milliseconds. */
const SWEEP_MS = 60_000;

/** Statements of one sweep: more waits for the next, so that no sweep is long. */
const ROUNDS = 20;

/** Removes deliveries that ended long ago, and the addresses of single jobs that have none left. */
@Injectable()
export class DeliverySweeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(DeliverySweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly shutdown: ShutdownSequence,
    @InjectConfig(webhookConfig) private readonly config: ConfigOf<typeof webhookConfig>,
  ) {}

  onApplicationBootstrap(): void {
    this.kick();
    this.timer = setInterval(() => this.kick(), SWEEP_MS);
    this.shutdown.register('intake', 'delivery sweeper', async () => {
      clearInterval(this.timer);
      await this.running;
    });
  }

  private kick(): void {
    this.running ??= asSystem(() => this.sweep())
      .catch((error: Error) => this.logger.warn(`Removing old deliveries waits: ${error.message}`))
      .finally(() => {
        this.running = undefined;
      });
  }

  private async sweep(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      if ((await this.deliveries.sweep(this.config.webhookRetentionDays)) === 0) return;
    }
  }
}
