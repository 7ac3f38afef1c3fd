import { stackServices } from '@copy-that/testing';
import { type Fault, must } from './fault.js';
import { load } from './load.js';

/** F18: every service is replaced while clients go on. */
export const rollingRestart: Fault = {
  id: 'F18',
  name: 'SIGTERM under load, every service in turn',
  passes: 'each ends with 0, and no accepted job fails',
  async run(world, chance) {
    const figures: Record<string, number> = {};
    const jobs = await load(world, chance, 3);
    for (const name of chance.shuffle(stackServices)) {
      const working = jobs.more(3);
      const started = performance.now();
      const code = await world.services.stop(name);
      figures[`${name}, ms to its end`] = Math.round(performance.now() - started);
      must(code === 0, `${name} ended with ${code}.`);
      await world.services.start(name);
      await working;
    }
    figures['ms to the last end'] = await jobs.end();
    return figures;
  },
};
