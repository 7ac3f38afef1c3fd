import { type TestRedis, testRedis } from '@copy-that/testing';
import { Redis } from 'ioredis';
import { down } from '../world/outages.js';
import { type Fault, must } from './fault.js';
import { load } from './load.js';

/** F6: the queue moves to a replica that did not hear of the last jobs, as asynchronous replication allows. */
export const failover: Fault = {
  id: 'F6',
  name: 'failover of the queue Redis to a replica that lags',
  passes: 'nothing is lost although Redis lost writes',
  async run(world, chance) {
    const replica = await testRedis('queue');
    const [primary, second] = [new Redis(world.queue.url), new Redis(replica.url)];
    try {
      await follow(second, world.queue, replica);
      const jobs = await load(world, chance, 2);
      // The link breaks; what comes now is on the primary alone.
      await second.replicaof('NO', 'ONE');
      await jobs.more(6);
      await down(
        world,
        'queue',
        2000,
        () => world.wires.queue.set({ refuse: true }) ?? world.wires.queue.reset(),
        () => {
          world.wires.queue.lead(replica.port);
          world.wires.queue.set();
        },
      );
      const endMs = await jobs.end();
      must(endMs <= 60_000, `The jobs took ${endMs} ms.`);
      return { 'ms from promotion to the last end': endMs };
    } finally {
      world.wires.queue.lead(world.queue.port);
      world.wires.queue.reset();
      primary.disconnect();
      second.disconnect();
      await replica.stop();
    }
  },
};

/** Makes `second` the replica of `queue`, under the password the clients know. */
async function follow(second: Redis, queue: TestRedis, replica: TestRedis): Promise<void> {
  const { password } = new URL(queue.url);
  await second.config('SET', 'masterauth', password);
  await second.replicaof('127.0.0.1', queue.port);
  for (let tries = 0; !/master_link_status:up/.test(await second.info('replication')); tries++) {
    must(tries < 200, `The replica on port ${replica.port} does not follow.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await second.config('SET', 'requirepass', password);
}
