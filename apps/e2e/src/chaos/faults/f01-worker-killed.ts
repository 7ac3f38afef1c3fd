import { stages } from '@copy-that/contracts';
import { type Fault, must } from './fault.js';
import { load } from './load.js';

const serviceOf = {
  preprocessing: 'preprocessing',
  extraction: 'extraction',
  naming: 'extraction',
  aggregation: 'aggregation',
  export: 'export',
} as const;

/** The goal of docs/reliability.md for a worker that comes back, in milliseconds. */
const RECOVERY_MS = 20_000;

/** F1: a worker dies in the middle of a stage, at a moment of chance in each, and around a model's answer. */
export const workerKilled: Fault = {
  id: 'F1',
  name: 'kill -9 of a worker in mid-stage',
  passes: `every job ends within ${RECOVERY_MS / 1000} s of the restart`,
  async run(world, chance) {
    const figures: Record<string, number> = {};
    const points = chance.shuffle([
      ...stages.map((stage) => ({
        service: serviceOf[stage],
        at: `${stage}.${chance.pick(['begun', 'worked', 'committed'])}`,
      })),
      { service: 'extraction', at: 'model.answered' } as const,
      { service: 'extraction', at: 'model.stored' } as const,
    ]);
    for (const { service, at } of points) {
      await world.services.stop(service);
      await world.services.start(service, { faults: [`kill:${at}`] });
      const jobs = await load(world, chance, 3);
      await world.services.died(service);
      // Nobody says what became of a call whose process died before it could.
      if (at === 'model.answered') await expireLeases(world);
      await world.services.start(service);
      const endMs = await jobs.end();
      figures[`${at}, ms from restart to the last end`] = endMs;
      must(endMs <= RECOVERY_MS, `After a kill at ${at} it took ${endMs} ms.`);
    }
    return figures;
  },
};

/** As if the time a call is given had passed: whoever starts next charges it. */
async function expireLeases({ database }: Parameters<Fault['run']>[0]): Promise<void> {
  await database.query("UPDATE budget_reservations SET lease_until = now() WHERE state = 'held'");
}
