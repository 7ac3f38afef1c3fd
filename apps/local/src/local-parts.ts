import type { Progress } from './progress.js';
import type { Supervised } from './supervised.js';

/** What a part is, in the order parts are stopped: nobody loses what it still works with. */
export const tiers = ['service', 'redis', 'database'] as const;

/** Where in the order of stopping a part is. */
export type Tier = (typeof tiers)[number];

const titles: Record<Tier, string> = {
  service: 'stopping the services',
  redis: 'stopping Redis',
  database: 'stopping PostgreSQL',
};

/** All that runs, so that it can be stopped however far the start came. */
export class LocalParts {
  private readonly parts: { tier: Tier; part: Supervised }[] = [];

  add(tier: Tier, part: Supervised): void {
    this.parts.push({ tier, part });
  }

  /** Stops tier after tier, the parts of one side by side. */
  async stop(progress: Progress): Promise<void> {
    for (const tier of tiers) {
      const parts = this.of(tier);
      if (parts.length > 0) await progress.step(titles[tier], () => Promise.all(parts.map((part) => part.stop())));
    }
  }

  /** Ends the services without waiting for their work; the servers always stop in order, or data would be lost. */
  killServices(): void {
    for (const part of this.of('service')) part.kill();
  }

  private of(tier: Tier): Supervised[] {
    return this.parts.filter((entry) => entry.tier === tier).map(({ part }) => part);
  }
}
