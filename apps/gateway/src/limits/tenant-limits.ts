import { AccountRepository } from '@copy-that/database';
import { asTenant, type ConfigOf, InjectConfig, limitsConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';

/** A tenant's limits, under the names of the configured ones. */
export type Limits = Pick<
  ConfigOf<typeof limitsConfig>,
  | 'rateLimitPerMinute'
  | 'rateLimitPerHour'
  | 'extractionLimitPerMinute'
  | 'batchLimitPerMinute'
  | 'maxStoredBytes'
  | 'maxQueuedJobs'
>;

/** A changed limit holds after this at the latest, in milliseconds. */
const FRESH_MS = 10_000;

/** Tenants kept in mind at once; forgetting them costs a look at Postgres each. */
const MAX_KEPT = 10_000;

/** The limits that hold for a tenant: its own where it has some, the configured ones for all else. */
@Injectable()
export class TenantLimits {
  private readonly kept = new Map<number, { readonly at: number; readonly limits: Promise<Limits> }>();

  constructor(
    private readonly accounts: AccountRepository,
    @InjectConfig(limitsConfig) private readonly config: ConfigOf<typeof limitsConfig>,
  ) {}

  of(ownerId: number): Promise<Limits> {
    const known = this.kept.get(ownerId);
    if (known && performance.now() - known.at < FRESH_MS) return known.limits;
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    const limits = this.read(ownerId);
    this.kept.set(ownerId, { at: performance.now(), limits });
    limits.catch(() => this.kept.delete(ownerId));
    return limits;
  }

  private async read(ownerId: number): Promise<Limits> {
    const { config } = this;
    const own = await asTenant(ownerId, () => this.accounts.findLimits(ownerId));
    return {
      rateLimitPerMinute: own?.requestsPerMinute ?? config.rateLimitPerMinute,
      rateLimitPerHour: own?.requestsPerHour ?? config.rateLimitPerHour,
      extractionLimitPerMinute: own?.extractionsPerMinute ?? config.extractionLimitPerMinute,
      batchLimitPerMinute: own?.batchesPerMinute ?? config.batchLimitPerMinute,
      maxStoredBytes: own?.storedBytes ?? config.maxStoredBytes,
      maxQueuedJobs: own?.queuedJobs ?? config.maxQueuedJobs,
    };
  }
}
