import { setTimeout as sleep } from 'node:timers/promises';
import { type Behaviour, behaviours } from '@copy-that/testing';
import { uploads } from '../world/world.js';
import { type Fault, must } from './fault.js';
import { PATIENCE_MS } from './load.js';

const bad: Readonly<Record<string, readonly Behaviour[]>> = {
  'rate limit of 1 s, three times': Array.from({ length: 3 }, () => behaviours.rateLimit(1)),
  'overloaded five times': Array.from({ length: 5 }, () => behaviours.overload),
  'server errors': [behaviours.serverError, behaviours.serverError],
  'wrong key': [behaviours.unauthorized],
  'connection broken': [behaviours.dropBefore, behaviours.dropHalfWay],
  'HTML instead of JSON': [behaviours.html, behaviours.badGateway],
  'wrong schema': [behaviours.wrongSchema],
  'half an answer': [behaviours.cut],
  '50 MB': [behaviours.flood],
  'no answer at all': [behaviours.hang],
  'a byte a second': [behaviours.drip],
};

/** F11: everything a model's API can do wrong, one job at a time, then well again. */
export const badModel: Fault = {
  id: 'F11',
  name: 'a model that limits, overloads, errs, hangs, drips, floods and lies',
  passes: 'each job ends within its deadline, named or said to be without names; named again afterwards',
  async run({ model, services, shopper: newShopper }, chance) {
    const figures: Record<string, string> = {};
    const shopper = await newShopper();
    const ids = await uploads(shopper);
    const ask = async () => shopper.follow(await shopper.extract('named both', ids, 'auto'), PATIENCE_MS);
    // A breaker that opened lets nothing through for half a minute.
    const wellAgain = async () => {
      const started = performance.now();
      while ((await ask())?.degraded) {
        must(
          performance.now() - started < PATIENCE_MS,
          `The model was well and nothing was named for ${PATIENCE_MS} ms.`,
        );
        await sleep(2000);
      }
      return Math.round(performance.now() - started);
    };
    for (const [name, script] of chance.shuffle(Object.entries(bad))) {
      model.behave(...script);
      const started = performance.now();
      const job = await ask();
      const tookMs = Math.round(performance.now() - started);
      must(job?.status === 'succeeded', `After "${name}" the job is ${job?.status}.`);
      figures[name] =
        `${job?.degraded ? 'without names' : 'named'} after ${tookMs} ms, named again ${await wellAgain()} ms later`;
    }
    // It holds to the end of the month, or until the process is another.
    model.behave(behaviours.spendLimit);
    await ask();
    const asked = model.requests.length;
    must(
      (await ask())?.degraded === true && model.requests.length === asked,
      'The model was asked over its spend limit.',
    );
    await services.stop('extraction');
    await services.start('extraction');
    figures['spend limit'] = `not asked again by that process`;
    return figures;
  },
};
