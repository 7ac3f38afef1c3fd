import { uploads } from '../world/world.js';
import { type Fault, must } from './fault.js';
import { load, PATIENCE_MS } from './load.js';

/** Starts a job gets before it is set aside, at most. */
const STARTS = 6;

/** F19: a job that takes its worker with it, each time. */
export const poison: Fault = {
  id: 'F19',
  name: 'a job that ends its process each time it is taken up',
  passes: `survives three deaths, is set aside at the sixth start at the latest as stage_crashed; others are unharmed`,
  async run(world, chance) {
    const { services, database } = world;
    const shopper = await world.shopper();
    const [one] = await uploads(shopper);
    await services.stop('aggregation');
    const jobId = Number((await shopper.insist('POST', '/extractions', { images: [{ image_id: one }] })).body.id);
    let deaths = 0;
    for (; deaths < STARTS; deaths++) {
      // A worker that meets its job before it is ready dies before it is.
      const started = await services
        .start('aggregation', { faults: ['kill:aggregation.begun'] })
        .catch(() => undefined);
      if (started) await Promise.race([services.died('aggregation').catch(() => undefined), ended()]);
      if (await isOver()) break;
    }
    if (services.all().has('aggregation')) await services.stop('aggregation');
    await services.start('aggregation');
    await ended();
    const [row] = await database.query("SELECT status, error->>'code' AS code FROM jobs WHERE id = $1", [jobId]);
    must(row.status === 'failed' && row.code === 'stage_crashed', `The job is ${row.status} with ${row.code}.`);
    must(deaths >= 3 && deaths < STARTS, `It was set aside after ${deaths} deaths.`);
    const others = await load(world, chance, 3);
    return { 'deaths before it was set aside': deaths, 'ms for others after it': await others.end() };

    async function isOver(): Promise<boolean> {
      const [{ status }] = await database.query('SELECT status FROM jobs WHERE id = $1', [jobId]);
      return status !== 'queued' && status !== 'running';
    }
    async function ended(): Promise<void> {
      for (const end = Date.now() + PATIENCE_MS; !(await isOver()) && Date.now() < end; ) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  },
};
