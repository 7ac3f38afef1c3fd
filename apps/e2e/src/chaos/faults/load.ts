import type { Chance } from '../plan/chance.js';
import type { Shopper } from '../world/shopper.js';
import { recipes, uploads, type World } from '../world/world.js';

/** Whatever happened, a job has ended within this, in milliseconds. */
export const PATIENCE_MS = 90_000;

/** Jobs that are under way, of one client. */
export interface Load {
  readonly shopper: Shopper;
  readonly jobIds: readonly number[];
  /** Starts more. */
  more(count: number): Promise<void>;
  /** Waits until all have ended, looks at one as a stranger would, and answers how long the last one took from now, in milliseconds. */
  end(): Promise<number>;
}

/** A new client with a webhook and so many jobs, the recipes in an order of chance; each job is noted as promised. */
export async function load(world: World, chance: Chance, count: number): Promise<Load> {
  const shopper = await world.shopper();
  await shopper.insist('POST', '/webhooks', {
    url: world.hook(),
    events: ['extraction.completed', 'extraction.failed'],
  });
  await shopper.insist('POST', '/projects', { name: 'Chaos' });
  const ids = await uploads(shopper);
  const jobIds: number[] = [];
  // Three in a row are of all recipes.
  const first = chance.between(0, recipes.length - 1);
  const more = async (jobs: number) => {
    for (let made = 0; made < jobs; made++) {
      const recipe = recipes[(first + jobIds.length) % recipes.length] as (typeof recipes)[number];
      jobIds.push(await shopper.extract(recipe.name, recipe.of(ids), recipe.engine));
    }
  };
  await more(count);
  return {
    shopper,
    jobIds,
    more,
    async end() {
      const started = performance.now();
      await Promise.all(jobIds.map((id) => shopper.follow(id, PATIENCE_MS)));
      const endMs = Math.round(performance.now() - started);
      const stranger = await world.shopper();
      for (const path of ['', '/tokens']) await stranger.peek(`/jobs/${jobIds[0]}${path}`);
      await stranger.peek(`/images/${ids[0]}`);
      return endMs;
    },
  };
}

/** The share-th slowest of some times, e.g. 0.99. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
