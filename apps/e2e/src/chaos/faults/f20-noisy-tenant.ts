import { uploads } from '../world/world.js';
import { type Fault, must } from './fault.js';
import { PATIENCE_MS } from './load.js';

const FLOOD = 80;

/** F20: one tenant floods, another sends one. */
export const noisyTenant: Fault = {
  id: 'F20',
  name: `a tenant with ${FLOOD} jobs before one with a single one`,
  passes: 'the single one ends before half of the flood has',
  async run({ services, shopper: newShopper, database }) {
    const [noisy, quiet] = [await newShopper(), await newShopper()];
    const [flood] = await uploads(noisy);
    const [single] = await uploads(quiet);
    // All of them wait for one stage, so that its turn decides.
    await services.stop('extraction');
    const jobIds = await Promise.all(
      Array.from({ length: FLOOD }, () => noisy.extract('measured one', [flood as number], 'measured')),
    );
    const jobId = await quiet.extract('measured one', [single as number], 'measured');
    await services.start('extraction');
    const started = performance.now();
    await quiet.follow(jobId, PATIENCE_MS);
    const singleMs = Math.round(performance.now() - started);
    const [{ before }] = await database.query(
      `SELECT count(*)::int AS before FROM jobs WHERE owner_id = $1
          AND finished_at < (SELECT finished_at FROM jobs WHERE id = $2)`,
      [noisy.ownerId, jobId],
    );
    await Promise.all(jobIds.map((id) => noisy.follow(id, PATIENCE_MS)));
    must(before <= FLOOD / 2, `${before} of ${FLOOD} jobs of the flood ended before the single one.`);
    return {
      'ms of the single job from the start of the worker': singleMs,
      'jobs of the flood that ended before it': before,
    };
  },
};
