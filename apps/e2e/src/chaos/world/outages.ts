import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from './world.js';

const workers = ['preprocessing', 'extraction', 'aggregation', 'export', 'notifications'];

/** Who can't work without what. The gateway accepts without the queue, and nobody needs the cache to work. */
const needs: Readonly<Record<'queue' | 'postgres', readonly string[]>> = {
  queue: workers,
  postgres: [...workers, 'gateway'],
};

/** Takes a dependency away for a while and notes that it was: services that need it must not say they are ready. */
export async function down(
  { history }: World,
  dependency: keyof typeof needs,
  forMs: number,
  away: () => unknown,
  back: () => unknown,
): Promise<void> {
  await away();
  const from = Date.now();
  try {
    await sleep(forMs);
  } finally {
    history.note('outages', { dependency, services: needs[dependency], from, until: Date.now() });
    await back();
  }
}
