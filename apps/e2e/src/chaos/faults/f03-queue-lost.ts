import { Redis } from 'ioredis';
import { down } from '../world/outages.js';
import { type Fault, must } from './fault.js';
import { load } from './load.js';

/** F3: the queue Redis is killed and comes back, comes back empty, or forgets everything under way. */
export const queueLost: Fault = {
  id: 'F3',
  name: 'kill -9 of the queue Redis, FLUSHALL, its files lost',
  passes: 'writes are answered within 1 s, and all jobs end within 60 s of its return',
  fast: true,
  async run(world, chance) {
    const figures: Record<string, number> = {};
    const harms = {
      'killed and restarted': () => killed(world, async () => undefined),
      'killed, its data lost': () => killed(world, async () => forget(world)),
      'FLUSHALL under way': () => forget(world),
    };
    for (const [name, harm] of chance.shuffle(Object.entries(harms))) {
      const jobs = await load(world, chance, 3);
      const mark = world.history.answered.length;
      const during = harm();
      await jobs.more(3);
      await during;
      figures[`${name}, ms to the last end`] = await jobs.end();
      const writes = world.history.answered.slice(mark).filter(({ path }) => path === '/extractions');
      const slowest = Math.max(...writes.map(({ ms }) => ms));
      figures[`${name}, slowest POST in ms`] = slowest;
      must(slowest < 1000, `${name}: a POST took ${slowest} ms.`);
      must((figures[`${name}, ms to the last end`] ?? 0) <= 60_000, `${name}: jobs took longer than 60 s.`);
    }
    return figures;
  },
};

async function killed(world: Parameters<Fault['run']>[0], then: () => Promise<void>): Promise<void> {
  await down(
    world,
    'queue',
    5000,
    () => world.queue.kill(),
    () => world.queue.start(),
  );
  await then();
}

async function forget({ queue }: Parameters<Fault['run']>[0]): Promise<void> {
  const redis = new Redis(queue.url);
  await redis.flushall();
  redis.disconnect();
}
