import { setTimeout as sleep } from 'node:timers/promises';
import { down } from '../world/outages.js';
import type { World } from '../world/world.js';
import { type Fault, must } from './fault.js';
import { load } from './load.js';

/** Two cores that many share start a server slowly; the goal of docs/reliability.md is 5 s. */
const RECONNECT_MS = 5000;

/** F5: Postgres crashes, cuts its connections, takes no writes, or has no connection left. */
export const postgresLost: Fault = {
  id: 'F5',
  name: 'kill -9 of Postgres; connections terminated; read-only; pool exhausted',
  passes: `503 with Retry-After meanwhile, no process ends, written again within ${RECONNECT_MS / 1000} s`,
  async run(world, chance) {
    const figures: Record<string, number> = {};
    const harms: Record<string, (world: World) => Promise<void>> = {
      killed,
      terminated,
      'read-only': readOnly,
      exhausted,
    };
    const pids = () => [...world.services.all().values()].map(({ pid }) => pid).join();
    const before = pids();
    for (const [name, harm] of chance.shuffle(Object.entries(harms))) {
      const jobs = await load(world, chance, 3);
      const harming = harm(world);
      // It goes on asking; what it is answered is judged by I11.
      const asking = jobs.more(2);
      await harming;
      const back = performance.now();
      await (await world.shopper()).insist('POST', '/projects', { name: 'After' });
      const backMs = Math.round(performance.now() - back);
      figures[`${name}, ms to the first write`] = backMs;
      await asking;
      figures[`${name}, ms to the last end`] = await jobs.end();
      must(backMs <= RECONNECT_MS, `${name}: the first write came ${backMs} ms after its return.`);
      must(pids() === before, `${name}: a process ended.`);
    }
    return figures;
  },
};

/** The observer's own connection breaks with the others; it is made again at the next query. */
function killed(world: World): Promise<void> {
  return down(
    world,
    'postgres',
    5000,
    () => world.postgres.kill(),
    () => world.postgres.start(),
  );
}

async function terminated({ database }: World): Promise<void> {
  for (let times = 0; times < 5; times++) {
    await database.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename IS NOT NULL AND pid <> pg_backend_pid()',
    );
    await sleep(300);
  }
}

async function readOnly({ database }: World): Promise<void> {
  const runner = database.createQueryRunner();
  try {
    await runner.query('ALTER SYSTEM SET default_transaction_read_only = on');
    await runner.query('SELECT pg_reload_conf()');
    await sleep(3000);
  } finally {
    await runner.query('SET default_transaction_read_only = off');
    await runner.query('ALTER SYSTEM RESET default_transaction_read_only');
    await runner.query('SELECT pg_reload_conf()');
    await runner.release();
  }
}

/** All who write a job wait for a lock, and with them every connection of the gateway's pool. */
async function exhausted({ database, shopper }: World): Promise<void> {
  const crowd = await shopper();
  const holder = database.createQueryRunner();
  await holder.startTransaction();
  try {
    await holder.query('LOCK TABLE projects IN ACCESS EXCLUSIVE MODE');
    await Promise.all(
      Array.from({ length: 40 }, () => crowd.send('GET', '/projects')).concat(
        sleep(7000).then(() => holder.rollbackTransaction()) as never,
      ),
    );
  } finally {
    await holder.release();
  }
}
