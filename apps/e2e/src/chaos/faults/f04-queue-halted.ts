import { down } from '../world/outages.js';
import { type Fault, must } from './fault.js';
import { load, quantile } from './load.js';

/** F4: the queue Redis stands still, then works off what came meanwhile: adds that timed out were carried out after all. */
export const queueHalted: Fault = {
  id: 'F4',
  name: 'SIGSTOP of the queue Redis for 12 s, then SIGCONT',
  passes: 'p99 of the API below 1 s meanwhile; what was added twice runs once (I2)',
  async run(world, chance) {
    const jobs = await load(world, chance, 3);
    const mark = world.history.answered.length;
    const halted = down(world, 'queue', 12_000, world.queue.pause, world.queue.resume);
    await jobs.more(9);
    for (let looks = 0; looks < 100; looks++) await jobs.shopper.send('GET', `/jobs/${jobs.jobIds[0]}`);
    const p99 = quantile(
      world.history.answered.slice(mark).map(({ ms }) => ms),
      0.99,
    );
    await halted;
    const endMs = await jobs.end();
    must(p99 < 1000, `p99 of the API was ${p99} ms.`);
    return { 'p99 of the API in ms': p99, 'ms from SIGCONT to the last end': endMs };
  },
};
