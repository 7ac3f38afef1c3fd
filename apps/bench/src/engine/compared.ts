import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Contender } from './contender.js';
import { duel } from './duel.js';
import { type Row, skippedRow, speedRow, timeRow } from './row.js';

const oneCore = { oneCore: true };
const run = promisify(execFile);
const pythonProgram = fileURLToPath(new URL('../../src/engine/opencv-derivative.py', import.meta.url));
/** Debian's own Python first: a version manager's has none of Debian's packages. */
const PYTHONS = ['/usr/bin/python3', 'python3'];

/** All types, and colours alone, of a screenshot beside libraries that find a palette in it. */
export async function measuringRows(file: string): Promise<Row[]> {
  const name = basename(file);
  const [all, colors, pixels, vibrant, colorthief, extract, extractDecoded] = await duel([
    await Contender.node('ours', 'measure-file', [file], oneCore),
    await Contender.node('ours, colours', 'measure-file', [file, 'color'], oneCore),
    await Contender.node('ours, colours of pixels', 'measure-pixels', [file], oneCore),
    await Contender.node('node-vibrant', 'kit-palette', ['node-vibrant', file], oneCore),
    await Contender.node('colorthief', 'kit-palette', ['colorthief', file], oneCore),
    await Contender.node('extract-colors', 'kit-palette', ['extract-colors', file], oneCore),
    await Contender.node('extract-colors of pixels', 'kit-palette', ['extract-colors', file, 'decoded'], oneCore),
  ]);
  if (!all || !colors || !pixels || !vibrant || !colorthief || !extract || !extractDecoded)
    throw new Error('A score is missing.');
  const faster = { least: 3, aim: 10, better: 'more' } as const;
  return [
    timeRow(`all types of ${name}, decode included, one core`, all, 'node-vibrant', vibrant, {
      least: 2,
      aim: 1,
      better: 'less',
    }),
    speedRow(`colours of ${name}, decode included, one core`, colors, 'node-vibrant', vibrant, faster),
    speedRow('the same', colors, 'colorthief', colorthief, faster),
    speedRow('the same', colors, 'extract-colors', extract, faster),
    speedRow('colours of decoded pixels, one core', pixels, 'extract-colors', extractDecoded, faster),
  ];
}

/** The derivative beside OpenCV from Debian; without it the row says what to install. */
export async function derivativeRows(file: string): Promise<Row[]> {
  const what = `derivative of a hazy 3840x2160 ${file.endsWith('.png') ? 'PNG' : 'JPEG'} on its side, one core`;
  const python = await pythonWithOpenCv();
  if (!python) return [skippedRow(what, 'no OpenCV for Python here; `apt-get install python3-opencv`')];
  const [ours, original, derivative] = await duel([
    await Contender.node('ours', 'prepare-file', [file], oneCore),
    await Contender.start('OpenCV', [python, pythonProgram, file, 'original'], oneCore),
    await Contender.start('OpenCV', [python, pythonProgram, file, 'derivative'], oneCore),
  ]);
  if (!ours || !original || !derivative) throw new Error('A score is missing.');
  for (const { values } of [original, derivative])
    if (values.width !== ours.values.width || values.height !== ours.values.height)
      throw new Error('OpenCV made a derivative of another size.');
  const goal = { least: 1.5, aim: 0.9, better: 'less' } as const;
  return [
    timeRow(what, ours, 'OpenCV, CLAHE then resize', original, goal),
    timeRow('the same', ours, 'OpenCV, resize then CLAHE as ours', derivative, goal),
  ];
}

async function pythonWithOpenCv(): Promise<string | undefined> {
  for (const python of PYTHONS) {
    const found = await run(python, ['-c', 'import cv2']).then(
      () => true,
      () => false,
    );
    if (found) return python;
  }
  return undefined;
}
