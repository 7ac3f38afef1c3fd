import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { buildDocument, type FormatName, formatNames, getFormat } from '@copy-that/formats';
import type { TokenSet } from '@copy-that/tokens';
import { manyTokens } from './formats/many-tokens.js';
import { ms, quantile } from './statistics.js';

/** Tokens of the set, as many as the goal names (issue 6). */
const TOKENS = 10_000;
/** Runs of each, of which the median counts; the first ones warm up the compiler. */
const WARM_UP_RUNS = 2;
const RUNS = 7;
/** The goal for text formats: times what JSON.stringify takes for the set (issue 6). */
const GOAL = 5;

interface Row {
  readonly name: FormatName | 'JSON.stringify' | 'the document';
  readonly timeMs: number;
  readonly kilobytes: number;
}

/** Time on processors, with all threads that collect garbage; what else the machine does is not in it. */
function processorMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Each in turn, over and over, so that garbage and warmth fall on all alike. */
async function measure(set: TokenSet): Promise<Row[]> {
  const document = buildDocument(set);
  const works: [Row['name'], () => unknown][] = [
    ['JSON.stringify', () => JSON.stringify(set)],
    ['the document', () => buildDocument(set)],
    ...formatNames.map((name): [FormatName, () => unknown] => [name, () => getFormat(name).write(document)]),
  ];
  const times = works.map((): number[] => []);
  for (let turn = 0; turn < WARM_UP_RUNS + RUNS; turn++) {
    for (const [i, [, work]] of works.entries()) {
      const start = process.cpuUsage();
      await work();
      if (turn >= WARM_UP_RUNS) times[i]?.push(processorMs(start));
    }
  }
  const sizes = await Promise.all(
    formatNames.map(async (name) => {
      const { files } = await getFormat(name).write(document);
      return files.reduce((sum, { text }) => sum + text.length, 0) / 1000;
    }),
  );
  const kilobytes = [JSON.stringify(set).length / 1000, 0, ...sizes];
  return works.map(([name], i) => ({ name, timeMs: quantile(times[i] ?? [], 0.5), kilobytes: kilobytes[i] ?? 0 }));
}

function table(rows: readonly Row[]): string {
  const [base] = rows;
  const lines = rows.map(({ name, timeMs, kilobytes }) => {
    const ratio = timeMs / (base?.timeMs ?? Number.NaN);
    const isFormat = name !== 'JSON.stringify' && name !== 'the document';
    const met = isFormat ? (ratio <= GOAL ? 'yes' : 'no') : '';
    const size = kilobytes === 0 ? '' : kilobytes.toFixed(0);
    return `| ${isFormat ? `\`${name}\`` : name} | ${ms(timeMs)} | ${ratio.toFixed(2)} | ${size} | ${met} |`;
  });
  return [`| What | ms | times JSON.stringify | kB | at most ${GOAL} |`, '|---|---:|---:|---:|---|', ...lines].join(
    '\n',
  );
}

const set = manyTokens(TOKENS);
const rows = await measure(set);
const [processor] = cpus();
const text = `# Formats: time to write ${TOKENS.toLocaleString('en')} tokens

Made by \`npm run bench:formats\`. ${processor?.model ?? 'unknown processor'}, ${cpus().length} threads, Node ${process.version}.

${TOKENS.toLocaleString('en')} tokens: the examples of every type with their evidence, each again under other names.
Times are of the processor, medians of ${RUNS} turns in one process after ${WARM_UP_RUNS} to warm up; a format begins with the token document, whose own time is a
line of the table. No format uses a library to write.

${table(rows)}
`;
await writeFile(join('docs', 'benchmarks', 'formats.md'), text);
process.stdout.write(text);
