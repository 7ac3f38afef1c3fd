import { type Fault, must } from './fault.js';
import { load } from './load.js';

const HOUR_MS = 3_600_000;

/** Loaded before a service: its wall clock is wrong by so much, its monotonic clock is not. */
function wrongBy(offsetMs: number): Record<string, string> {
  const code = `const Real = Date; globalThis.Date = class extends Real {
    constructor(...given) { if (given.length > 0) super(...given); else super(Real.now() + ${offsetMs}); }
    static now() { return Real.now() + ${offsetMs}; } };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
}

/** F10: the clock of one service is an hour ahead or behind. */
export const clockJumps: Fault = {
  id: 'F10',
  name: 'the clock of one service an hour ahead, then an hour behind',
  passes: 'no lock, lease or deadline ends early or never: all jobs end within 30 s',
  async run(world, chance) {
    const figures: Record<string, number> = {};
    for (const name of chance.shuffle(['gateway', 'preprocessing', 'extraction', 'notifications'] as const)) {
      for (const [sign, words] of [
        [1, 'ahead'],
        [-1, 'behind'],
      ] as const) {
        await world.services.stop(name);
        await world.services.start(name, { env: wrongBy(sign * HOUR_MS) });
        const jobs = await load(world, chance, 3);
        const endMs = await jobs.end();
        figures[`${name} ${words}, ms to the last end`] = endMs;
        must(endMs <= 30_000, `With the clock of ${name} ${words} the jobs took ${endMs} ms.`);
      }
      await world.services.stop(name);
      await world.services.start(name);
    }
    return figures;
  },
};
