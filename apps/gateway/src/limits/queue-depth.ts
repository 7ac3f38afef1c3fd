import { JobRepository } from '@copy-that/database';
import { asSystem, type ConfigOf, InjectConfig, limitsConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';

/** A count is good for so long, in milliseconds: at 100 accepted jobs a second it is 50 off. */
const FRESH_MS = 500;

/** Whether all tenants together have as many unfinished jobs as the platform takes on. */
@Injectable()
export class QueueDepth {
  private counted: Promise<number> = Promise.resolve(0);
  private countedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly jobs: JobRepository,
    @InjectConfig(limitsConfig) private readonly config: ConfigOf<typeof limitsConfig>,
  ) {}

  /** Counts at most twice a second, however many ask. */
  async isFull(): Promise<boolean> {
    const { maxQueueDepth } = this.config;
    if (maxQueueDepth === 0) return false;
    if (performance.now() - this.countedAt > FRESH_MS) {
      this.countedAt = performance.now();
      this.counted = asSystem(() => this.jobs.countOpen(maxQueueDepth));
    }
    return (await this.counted) >= maxQueueDepth;
  }
}
