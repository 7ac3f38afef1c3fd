import { setTimeout as sleep } from 'node:timers/promises';
import type { WireFault } from '@copy-that/testing';
import type { Wires } from '../world/world.js';
import { type Fault, must } from './fault.js';
import { load } from './load.js';

/** A worker may hang on a dead connection this long, in milliseconds. */
const STUCK_MS = 30_000;

const wires: readonly (keyof Wires)[] = ['queue', 'postgres', 'cache', 'model', 'sink'];

const badFor: readonly { name: string; fault: WireFault; wires: readonly (keyof Wires)[] }[] = [
  { name: '100 ms latency each way', fault: { latencyMs: 100 }, wires },
  { name: '64 kbit/s', fault: { bytesPerSecond: 8000 }, wires: ['queue', 'model', 'sink'] },
  { name: 'every third connection reset', fault: { resetEvery: 3 }, wires },
  { name: 'slices of 7 bytes', fault: { sliceBytes: 7 }, wires },
  { name: 'answers cut after 20 kB', fault: { truncateAfterBytes: 20_000 }, wires },
];

/** F8: wires that delay, narrow, reset, slice and cut, and peers that are gone without a word. */
export const badWires: Fault = {
  id: 'F8',
  name: 'half-open connections, latency, 64 kbit/s, resets, slices, cut answers',
  passes: `no worker hangs longer than ${STUCK_MS / 1000} s, and all jobs end when the wire is sound`,
  async run(world, chance) {
    const figures: Record<string, number> = {};
    for (const { name, fault, wires: on } of chance.shuffle(badFor)) {
      const wire = chance.pick(on);
      world.wires[wire].set(fault);
      // What is open already is not reset by the third.
      if (fault.resetEvery) world.wires[wire].reset();
      const jobs = await load(world, chance, 3);
      await sleep(4000);
      world.wires[wire].set();
      if (fault.truncateAfterBytes) world.wires[wire].reset();
      figures[`${name} (${wire}), ms to the last end`] = await jobs.end();
    }
    for (const wire of ['queue', 'postgres', 'model'] as const) {
      const jobs = await load(world, chance, 3);
      world.wires[wire].vanish();
      const asking = jobs.more(2);
      const endMs = await jobs.end();
      await asking;
      figures[`${wire} gone without a word, ms to the last end`] = endMs;
      must(endMs <= STUCK_MS, `With the ${wire} half-open the jobs took ${endMs} ms.`);
    }
    return figures;
  },
};
