import { uploads } from '../world/world.js';
import { type Fault, must } from './fault.js';
import { PATIENCE_MS } from './load.js';

/** F2: the gateway dies between its commit and the kick of the relay; the client asks again under its key. */
export const gatewayKilled: Fault = {
  id: 'F2',
  name: 'kill -9 of the gateway between commit and enqueue',
  passes: 'the job starts within 2 s of its commit, and the repeated request finds it',
  fast: true,
  async run({ services, database, shopper: newShopper }) {
    const shopper = await newShopper();
    const ids = await uploads(shopper);
    await services.stop('gateway');
    await services.start('gateway', { faults: ['kill:run.accepted'] });
    const asked = shopper.extract('measured both', ids, 'measured');
    await services.died('gateway');
    await services.start('gateway');
    const jobId = await asked;
    await shopper.follow(jobId, PATIENCE_MS);
    const [{ made, started }] = await database.query(
      `SELECT count(*)::int AS made, (extract(epoch FROM min(started_at - created_at)) * 1000)::int AS started
         FROM jobs WHERE owner_id = $1`,
      [shopper.ownerId],
    );
    must(made === 1, `One request made ${made} jobs.`);
    must(started <= 2000, `The job was started ${started} ms after its commit.`);
    return { 'ms from commit to start, with the gateway dead': started };
  },
};
