import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildTokenSet, type TokenSet, tokenTypeNames } from '@copy-that/tokens';
import { z } from 'zod';
import { imagesOf, VALUES_A_TYPE } from './aggregate/seen.js';
import { quantile } from './statistics.js';

// Writes docs/benchmarks/aggregate.md: merging what many images yielded into a set, each measurement a process of its own.
const target = fileURLToPath(new URL('../../../docs/benchmarks/aggregate.md', import.meta.url));
const run = promisify(execFile);

/** Images, and how many different values a type they were drawn of. */
const LAPS: readonly (readonly [images: number, drawn: number])[] = [
  [125, VALUES_A_TYPE],
  [250, VALUES_A_TYPE],
  [500, VALUES_A_TYPE],
  [1000, VALUES_A_TYPE],
  [1000, 500],
  [1000, 5000],
];
const ROUNDS = 7;
/** Garbage is left lying while there is room: what is needed shows where there is little. */
const SMALL_HEAP = ['--max-old-space-size=220', '--max-semi-space-size=4'];
const MAX_TOKENS = 50;
const GOAL_MS = 1000;
const GOAL_MB = 300;

const lapSchema = z.object({
  medianMs: z.number(),
  slowestMs: z.number(),
  inputMb: z.number(),
  peakMb: z.number(),
  sha256: z.string(),
});

const megabytes = (bytes: number): number => bytes / 1e6;

/** Token by token: the text of a whole set would need more memory than making it. */
function digestOf({ types, warnings }: TokenSet): string {
  const hash = createHash('sha256').update(JSON.stringify(warnings));
  for (const type of tokenTypeNames) {
    hash.update(JSON.stringify(types[type].statistics));
    for (const token of types[type].tokens) hash.update(JSON.stringify(token));
  }
  return hash.digest('hex');
}

/** One process's work: the input, then as many sets as there are rounds, by the processor time of its threads. */
function lap(imageCount: number, drawn: number): z.infer<typeof lapSchema> {
  const images = Object.fromEntries(tokenTypeNames.map((type) => [type, imagesOf(type, imageCount, drawn)]));
  globalThis.gc?.();
  const inputMb = megabytes(process.memoryUsage().heapUsed);
  let sha256 = '';
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    const set = buildTokenSet(images, { max: MAX_TOKENS });
    const { user, system } = process.cpuUsage(before);
    sha256 = digestOf(set);
    return (user + system) / 1000;
  });
  return {
    medianMs: quantile(times, 0.5),
    slowestMs: Math.max(...times),
    inputMb,
    peakMb: process.resourceUsage().maxRSS / 1000,
    sha256,
  };
}

async function lapInProcess(images: number, drawn: number, limits: readonly string[] = []) {
  const args = ['--expose-gc', ...limits, fileURLToPath(import.meta.url), String(images), String(drawn)];
  const { stdout } = await run(process.execPath, args);
  return { images, drawn, ...lapSchema.parse(JSON.parse(stdout)) };
}

type Lap = Awaited<ReturnType<typeof lapInProcess>>;

function row({ images, drawn, medianMs, slowestMs, inputMb, peakMb }: Lap): string {
  const values = images * tokenTypeNames.length * VALUES_A_TYPE;
  const cells = [
    images.toLocaleString('en-US'),
    drawn.toLocaleString('en-US'),
    values.toLocaleString('en-US'),
    `${medianMs.toFixed(0)} ms`,
    `${slowestMs.toFixed(0)} ms`,
    `${((medianMs * 1000) / values).toFixed(2)} µs`,
    `${inputMb.toFixed(0)} MB`,
    `${peakMb.toFixed(0)} MB`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function page(laps: readonly Lap[], small: Lap): string {
  const goal = laps.find(({ images, drawn }) => images === 1000 && drawn === VALUES_A_TYPE);
  const met = (isMet: boolean) => (isMet ? 'met' : 'missed');
  return `# Aggregation

\`npm run bench:aggregate\` merges what many images yielded into one set: ${tokenTypeNames.length} types, ${VALUES_A_TYPE} values a type and image,
each seen as the engine sees them, a level off in a colour's channels and up to a quarter pixel in a length. Each row is a
process of its own that makes the set ${ROUNDS} times; time is the processor time of all its threads, garbage collection
included; the first round of each is the one without warm code. "Input" is the heap with the values of all
images in it before anything is merged, "peak" the most memory the process ever had: Node itself, the input and its making
included.

Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus()[0]?.model.trim()}; ${cpus().length} cores; Node ${process.version}.

| images | different values | values | median | slowest | each | input | peak |
|---|---|---|---|---|---|---|---|
${laps.map(row).join('\n')}

${goal ? `Goals for 1,000 images: < ${GOAL_MS} ms (median, ${met(goal.medianMs < GOAL_MS)}), < ${GOAL_MB} MB (${met(small.peakMb < GOAL_MB)}: see below).` : ''}

A process takes what memory it is given before it collects garbage. Held to ${SMALL_HEAP.join(' ')}, the
1,000 images of ${VALUES_A_TYPE} values make the same set in ${small.medianMs.toFixed(0)} ms with a peak of ${small.peakMb.toFixed(0)} MB, Node itself and the ${small.inputMb.toFixed(0)} MB of input
included.

Values equal in all that distances hang on are one place, so a thousand images of one design are a few thousand
places. Heads are taken from the most often seen place down, and who is near one is looked for along the type's axis (a
colour's L*, a length) instead of among all, with a reach that provably holds all who are near. The set is the one that
comparing all pairs gives, whatever the order of images: \`libs/tokens/src/set/merge-candidates.spec.ts\` holds it to that.
`;
}

const [images, drawn] = process.argv.slice(2).map(Number);
if (images && drawn) {
  process.stdout.write(JSON.stringify(lap(images, drawn)));
} else {
  const laps: Lap[] = [];
  for (const [count, different] of LAPS) {
    const found = await lapInProcess(count, different);
    laps.push(found);
    console.log(row(found), found.sha256.slice(0, 12));
  }
  await writeFile(target, page(laps, await lapInProcess(1000, VALUES_A_TYPE, SMALL_HEAP)));
  console.log('wrote docs/benchmarks/aggregate.md');
}
