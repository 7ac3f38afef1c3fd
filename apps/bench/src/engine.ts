import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bombRow, coldRow, growthRow, peakRows, threadsRow } from './engine/alone.js';
import { derivativeRows, measuringRows } from './engine/compared.js';
import { canPin } from './engine/contender.js';
import { drawFiftyMegapixels, drawHazy } from './engine/drawn-pictures.js';
import { ROUNDS, WARM_UP_ROUNDS } from './engine/duel.js';
import { installKits, kitVersions } from './engine/kits.js';
import type { Row } from './engine/row.js';
import { samplePath } from './screenshots.js';

// Measures the engine beside other libraries and writes the report: npm run bench:engine -- [PICTURE ...]
const report = fileURLToPath(new URL('../../../docs/benchmarks/engine.md', import.meta.url));
const NOTES = '## Notes';

const folder = await mkdtemp(join(tmpdir(), 'copy-that-engine-'));
const load = loadavg()[0] ?? Number.NaN;
const rows: Row[] = [];
async function add(made: Promise<Row | Row[]>): Promise<void> {
  for (const row of [await made].flat()) {
    rows.push(row);
    console.log([row.what, row.ours, row.theirs, row.ratio, row.aim, row.met].filter(Boolean).join(' | '));
  }
}
try {
  await installKits();
  const drawn = async (name: string, bytes: Promise<Buffer>) => {
    await writeFile(join(folder, name), await bytes);
    return join(folder, name);
  };
  for (const file of [samplePath, ...process.argv.slice(2)]) await add(measuringRows(file));
  await add(derivativeRows(await drawn('hazy.jpg', drawHazy('jpeg'))));
  await add(derivativeRows(await drawn('hazy.png', drawHazy('png'))));
  await add(coldRow(samplePath));
  await add(peakRows(await drawn('50-megapixels.png', drawFiftyMegapixels(await readFile(samplePath)))));
  await add(growthRow());
  await add(bombRow());
  await add(threadsRow());
} finally {
  await rm(folder, { recursive: true, force: true });
}

const kits = Object.entries(kitVersions).map(([name, version]) => `${name} ${version}`);
const machine = [
  cpus()[0]?.model.trim(),
  `${availableParallelism()} cores`,
  `Node ${process.version}`,
  kits.join(', '),
  `load ${load.toFixed(1)} before the run`,
];
const line = (...cells: string[]) => `| ${cells.join(' | ')} |`;
const text = [
  '# The engine',
  '',
  '`npm run bench:engine -- [PICTURE ...]` measures reading, preparing and measuring pictures beside other libraries in one run.',
  `Each side is a process of its own and they take turns, one lap each a round; a figure is the median of ${ROUNDS} rounds after ${WARM_UP_ROUNDS}`,
  'to warm up. Time is the processor time of all threads of a process, which other work on the machine does not lengthen, with the',
  'time on the clock in brackets; memory is the most that the process ever had. "One core" means',
  `${canPin ? 'pinned to one core by `taskset`, ' : ''}\`sharp.concurrency(1)\`, \`UV_THREADPOOL_SIZE=1\` and \`cv2.setNumThreads(1)\`. The other libraries run with their defaults.`,
  '',
  `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine.join('; ')}.`,
  '',
  line('what', 'ours', 'theirs', 'ratio', 'goal', 'met'),
  line('---', '---', '---', '---', '---', '---'),
  ...rows.map((row) => line(row.what, row.ours, row.theirs, row.ratio, row.aim, row.met)),
  '',
].join('\n');
await writeFile(report, `${text}${await notes()}`);
console.log('wrote docs/benchmarks/engine.md');

/** What a person wrote below the table stays. */
async function notes(): Promise<string> {
  const before = await readFile(report, 'utf8').catch(() => '');
  const at = before.indexOf(NOTES);
  return at < 0 ? '' : `\n${before.slice(at)}`;
}
