import { readFile } from 'node:fs/promises';
import { decodeImage } from '@copy-that/imaging';
import { type MeasureOptions, measure } from '@copy-that/measure';
import { serve } from './serve.js';

// A lap reads, decodes and measures a file: node measure-file.js FILE [all|color]
const [file = '', types = 'all'] = process.argv.slice(2);
const options: MeasureOptions = types === 'color' ? { types: ['color'] } : {};

await serve(async () => {
  const { candidates } = measure(await decodeImage(await readFile(file)), options);
  if (!candidates.color?.length) throw new Error(`No colour was found in ${file}; there is nothing to compare.`);
});
