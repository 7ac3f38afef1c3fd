import { DeliveryRepository } from '@copy-that/database';
import {
  type ConfigOf,
  InjectConfig,
  ShutdownSequence,
  sweepInRounds,
  sweepRegularly,
  webhookConfig,
} from '@copy-that/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';

/** Between two sweeps, in milliseconds. */
const SWEEP_MS = 60_000;

/** Removes deliveries that ended long ago, and the addresses of single jobs that have none left. */
@Injectable()
export class DeliverySweeper implements OnApplicationBootstrap {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly shutdown: ShutdownSequence,
    @InjectConfig(webhookConfig) private readonly config: ConfigOf<typeof webhookConfig>,
  ) {}

  onApplicationBootstrap(): void {
    const sweep = () => this.sweep();
    sweepRegularly(this.shutdown, { name: 'delivery sweeper', everyMs: SWEEP_MS, atStart: true, sweep });
  }

  private sweep(): Promise<void> {
    const { webhookRetentionDays } = this.config;
    return sweepInRounds(async () => ((await this.deliveries.sweep(webhookRetentionDays)) > 0 ? 'more' : 'done'));
  }
}
