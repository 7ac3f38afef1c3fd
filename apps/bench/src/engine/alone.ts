import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { quantile } from '../statistics.js';
import { Contender } from './contender.js';
import { duel, ROUNDS } from './duel.js';
import { aloneRow, type Row } from './row.js';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('../../../cli/bin/copy-that.mjs', import.meta.url));

/** The command line from a cold process to its end, with what an empty process of Node takes. */
export async function coldRow(file: string): Promise<Row> {
  const cold: number[] = [];
  const empty: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    for (const [times, args] of [
      [cold, [cli, 'extract', file]],
      [empty, ['-e', '0']],
    ] as const) {
      const started = performance.now();
      await run(process.execPath, args, { maxBuffer: 2 ** 26 });
      if (round >= 0) times.push((performance.now() - started) / 1000);
    }
  }
  const seconds = quantile(cold, 0.5);
  return aloneRow(
    '`copy-that extract` of a 1440x900 PNG, cold, whole process',
    `${seconds.toFixed(2)} s (of it ${quantile(empty, 0.5).toFixed(2)} s Node itself)`,
    seconds,
    's',
    { least: 1.5, aim: 0.6, better: 'less' },
  );
}

/** The most memory a process has that takes in a picture of 50 megapixels, over the picture's RGBA. */
export async function peakRows(file: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, then] of [
    ['decoded', []],
    ['decoded and measured, all types', ['measure']],
  ] as const) {
    // A new process for every round: a peak never falls.
    const peaks: number[] = [];
    let rawMb = Number.NaN;
    for (let round = 0; round < (then.length ? 3 : ROUNDS); round++) {
      const contender = await Contender.node('ours', 'decode-once', [file, ...then]);
      const [score] = await duel([contender], { rounds: 1, warmUpRounds: 0 });
      peaks.push(score?.peakRssMb ?? Number.NaN);
      rawMb = score?.values.rawMb ?? Number.NaN;
    }
    const peak = quantile(peaks, 0.5);
    const times = peak / rawMb;
    rows.push(
      aloneRow(
        `peak memory of a process, 50 MP PNG ${what}`,
        `${peak.toFixed(0)} MB, ${times.toFixed(2)} x its ${rawMb.toFixed(0)} MB`,
        times,
        'x its RGBA',
        { least: 2.5, aim: 1.6, better: 'less' },
      ),
    );
  }
  return rows;
}

/** What a process grows by over 1,000 screenshots, after 400 others. */
export async function growthRow(): Promise<Row> {
  const contender = await Contender.node('ours', 'many-images', [], { nodeFlags: ['--expose-gc'] });
  const [score] = await duel([contender], { rounds: 1, warmUpRounds: 0 });
  const { warmMb = Number.NaN, endMb = Number.NaN, grownMb = Number.NaN } = score?.values ?? {};
  return aloneRow(
    'growth over 1,000 screenshots, after 400 others',
    `${grownMb.toFixed(1)} MB, from ${warmMb.toFixed(0)} to ${endMb.toFixed(0)} MB`,
    grownMb,
    'MB',
    { least: 30, aim: 5, better: 'less' },
  );
}

/** A picture of 268 megapixels in 32 KB. */
export async function bombRow(): Promise<Row> {
  const first = await duel([await Contender.node('ours', 'refuse-bomb', [])], { rounds: 1, warmUpRounds: 0 });
  const [score] = await duel([await Contender.node('ours', 'refuse-bomb', [])]);
  const cold = first[0]?.ms ?? Number.NaN;
  return aloneRow(
    `a bomb of ${score?.values.kilobytes?.toFixed(0)} KB and 268 MP refused`,
    `${(score?.ms ?? Number.NaN).toFixed(2)} ms; the first of a process ${cold.toFixed(1)} ms`,
    cold,
    'ms',
    { least: 20, better: 'less' },
  );
}

/** Worker threads that measure the same screenshots, two against one. */
export async function threadsRow(): Promise<Row> {
  const [one, two] = await duel([
    await Contender.node('one thread', 'threads', ['1']),
    await Contender.node('two threads', 'threads', ['2']),
  ]);
  const ratio = (one?.ms ?? Number.NaN) / (two?.ms ?? Number.NaN);
  const free = (2 * (one?.cpuMs ?? Number.NaN)) / (two?.cpuMs ?? Number.NaN);
  const perSecond = (ms = Number.NaN) => `${((16 * 1000) / ms).toFixed(1)} a second`;
  return aloneRow(
    'two worker threads on two cores against one, 16 screenshots',
    `${perSecond(two?.ms)} against ${perSecond(one?.ms)}, ${ratio.toFixed(2)} x; by processor time ${free.toFixed(2)} x were both cores free`,
    ratio,
    'x',
    { least: 1.7, aim: 1.9, better: 'more' },
  );
}
