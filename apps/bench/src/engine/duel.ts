import { quantile } from '../statistics.js';
import type { Contender } from './contender.js';

/** Rounds that are counted; the figures are their medians. */
export const ROUNDS = 15;
/** Rounds before them: V8 compiles the last of the hot loops after about ten. */
export const WARM_UP_ROUNDS = 15;

/** What a contender came to: the median lap on the clock and in processor time, the most memory its process ever had, and the median of each further figure. */
export interface Score {
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakRssMb: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Lets contenders take turns, one lap each a round, so that whatever else the machine does falls on all; ends them. */
export async function duel(
  contenders: readonly Contender[],
  { rounds = ROUNDS, warmUpRounds = WARM_UP_ROUNDS }: { rounds?: number; warmUpRounds?: number } = {},
): Promise<Score[]> {
  const laps = contenders.map(() => [] as Awaited<ReturnType<Contender['lap']>>[]);
  try {
    for (let round = -warmUpRounds; round < rounds; round++) {
      for (const [n, contender] of contenders.entries()) {
        const lap = await contender.lap();
        if (round >= 0) laps[n]?.push(lap);
      }
    }
  } finally {
    await Promise.all(contenders.map((contender) => contender.stop()));
  }
  return laps.map((all) => {
    const names = Object.keys(all[0]?.values ?? {});
    const median = (of: (lap: (typeof all)[number]) => number) => quantile(all.map(of), 0.5);
    return {
      ms: median((lap) => lap.ms),
      cpuMs: median((lap) => lap.cpuMs),
      peakRssMb: Math.max(...all.map((lap) => lap.peakRssMb)),
      values: Object.fromEntries(names.map((name) => [name, median((lap) => lap.values?.[name] ?? Number.NaN)])),
    };
  });
}
