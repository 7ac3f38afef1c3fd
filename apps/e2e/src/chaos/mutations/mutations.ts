import { setTimeout as sleep } from 'node:timers/promises';
import { behaviours } from '@copy-that/testing';
import { Redis } from 'ioredis';
import { page } from '../../page.js';
import { queueLost } from '../faults/f03-queue-lost.js';
import type { Fault } from '../faults/fault.js';
import { load, PATIENCE_MS } from '../faults/load.js';
import { down } from '../world/outages.js';
import { stateOf } from '../world/resting.js';
import type { Shopper } from '../world/shopper.js';
import { uploads, type World } from '../world/world.js';

/** A promise broken on purpose, and the fault under which the invariant has to notice. */
export interface Mutation {
  /** Of libs/platform/src/faults/fault-names.ts. */
  readonly breaks: string;
  readonly invariant: `I${number}`;
  readonly fault: Fault;
  /** Settings under which it can be seen. */
  readonly env?: Record<string, string>;
}

const passing = (name: string, run: Fault['run']): Fault => ({ id: 'F0', name, passes: 'the invariants alone', run });

/** One job of a recipe, followed as far as it goes. */
async function one(world: World, recipe: 'measured one' | 'named both'): Promise<() => Promise<void>> {
  const shopper = await world.shopper();
  const ids = await uploads(shopper);
  const jobId =
    recipe === 'named both'
      ? await shopper.extract(recipe, ids, 'auto')
      : await shopper.extract(recipe, ids.slice(0, 1), 'measured');
  return async () => void (await shopper.follow(jobId, PATIENCE_MS / 6));
}

const killedAt = (moment: string) =>
  passing(`kill -9 of extraction at ${moment}`, async (world) => {
    await world.services.stop('extraction');
    await world.services.start('extraction', { faults: [`kill:${moment}`] });
    const follow = await one(world, 'named both');
    await world.services.died('extraction');
    await world.services.start('extraction');
    await follow();
    return {};
  });

const flushed = passing('FLUSHALL with the workers away', async (world) => {
  await world.services.stop('extraction');
  const follow = await one(world, 'measured one');
  for (let looks = 0; looks < 100; looks++) {
    const [{ waits }] = await world.database.query(
      "SELECT count(*)::int AS waits FROM job_steps WHERE stage = 'extraction' AND state = 'queued'",
    );
    if (waits > 0) break;
    await sleep(50);
  }
  // By now the relay has handed it over.
  await sleep(1000);
  await flush(world);
  await world.services.start('extraction');
  await follow();
  return {};
});

async function flush({ queue }: World): Promise<void> {
  const redis = new Redis(queue.url);
  await redis.flushall();
  redis.disconnect();
}

/** The first worker stands still past its lock, the second does its job, the first goes on. */
const twin = passing('SIGSTOP of a worker past its lock, a second one, SIGCONT', async (world) => {
  await world.services.stop('extraction');
  await world.services.start('extraction', { faults: ['stop:extraction.worked'] });
  const follow = await one(world, 'measured one');
  await world.services.isHalted('extraction', stateOf);
  await world.services.start('extraction', { as: 'second extraction' });
  await follow();
  world.services.resume('extraction');
  await sleep(2000);
  await world.services.stop('second extraction');
  return {};
});

/** Money for two calls, and many that want it. */
const crowd = passing('many questions at once on little money', async (world) => {
  world.model.always(behaviours.slow(500));
  const shopper = await world.shopper();
  const ids = await uploads(shopper);
  const [{ most }] = await world.database.query(
    'SELECT max(amount_micro_usd)::float8 AS most FROM budget_reservations',
  );
  await shopper.insist('PUT', '/budget', { daily_limit_usd: Math.ceil(most * 2.5) / 1_000_000 });
  await Promise.all(Array.from({ length: 6 }, () => unnoted(world, shopper, ids)));
  world.model.always(behaviours.well);
  return {};
});

/** A job whose result is nobody's concern, to its end. */
async function unnoted(world: World, shopper: Shopper, imageIds: readonly number[]): Promise<void> {
  const images = imageIds.map((image_id) => ({ image_id }));
  const { body } = await shopper.insist('POST', '/extractions', { images, engine: 'auto' });
  for (const end = Date.now() + PATIENCE_MS / 3; Date.now() < end; await sleep(100)) {
    const [{ over }] = await world.database.query('SELECT finished_at IS NOT NULL AS over FROM jobs WHERE id = $1', [
      Number(body.id),
    ]);
    if (over) return;
  }
}

/** A picture nobody has prepared yet, so that its derivative is written. */
const torn = passing('kill -9 of preprocessing with half an object written', async (world, chance) => {
  const shopper = await world.shopper();
  const accent: [number, number, number] = [chance.between(0, 99), chance.between(0, 99), chance.between(0, 99)];
  const id = await shopper.upload(await page({ accent }));
  await world.services.stop('preprocessing');
  await world.services.start('preprocessing', { faults: ['kill:object.half-written'] });
  const ended = unnoted(world, shopper, [id]);
  await world.services.died('preprocessing');
  await world.services.start('preprocessing');
  await ended;
  return {};
});

const firstRefused = passing('a webhook whose first message is answered 500', async (world, chance) => {
  world.sink.answer('/hook', (_request, response) => {
    world.sink.answer('/hook');
    response.writeHead(500).end();
  });
  await (await load(world, chance, 1)).end();
  return {};
});

const quiet = passing('no fault at all', async (world, chance) => {
  await (await load(world, chance, 3)).end();
  return {};
});

const postgresAway = passing('Postgres killed and started again', async (world) => {
  const shopper = await world.shopper();
  const away = down(
    world,
    'postgres',
    4000,
    () => world.postgres.kill(),
    () => world.postgres.start(),
  );
  await sleep(500);
  for (let asked = 0; asked < 5; asked++) await shopper.send('GET', '/projects');
  await away;
  return {};
});

/** For each invariant a promise that, broken, turns it red. */
export const mutations: readonly Mutation[] = [
  { breaks: 'forget-lost-steps', invariant: 'I1', fault: flushed },
  { breaks: 'skip-fence', invariant: 'I2', fault: twin },
  { breaks: 'trust-first-attempt', invariant: 'I3', fault: killedAt('extraction.worked') },
  { breaks: 'ask-again', invariant: 'I4', fault: killedAt('model.stored') },
  { breaks: 'check-then-spend', invariant: 'I5', fault: crowd },
  { breaks: 'deliver-at-most-once', invariant: 'I6', fault: firstRefused },
  { breaks: 'unchain-audit', invariant: 'I7', fault: quiet },
  { breaks: 'skip-tenancy', invariant: 'I8', fault: quiet },
  { breaks: 'tear-objects', invariant: 'I9', fault: torn },
  // Seldom enough that the pool lasts until somebody looks.
  {
    breaks: 'leak-connections',
    invariant: 'I10',
    fault: quiet,
    env: { RECONCILE_INTERVAL_MS: '6000', DATABASE_POOL_SIZE: '30' },
  },
  { breaks: 'raw-faults', invariant: 'I11', fault: postgresAway },
  { breaks: 'always-ready', invariant: 'I12', fault: queueLost },
];
