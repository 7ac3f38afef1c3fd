import { readFile } from 'node:fs/promises';
import { decodeImage, releasePixels } from '@copy-that/imaging';
import { type MeasureOptions, measure } from '@copy-that/measure';
import { serve } from './serve.js';

// A lap reads, decodes and measures a file: node measure-file.js FILE [all|color]
const [file = '', types = 'all'] = process.argv.slice(2);
const options: MeasureOptions = types === 'color' ? { types: ['color'] } : {};

await serve(async () => {
  const pixels = await decodeImage(await readFile(file));
  const { candidates } = measure(pixels, options);
  releasePixels(pixels);
  if (!candidates.color?.length) throw new Error(`No colour was found in ${file}; there is nothing to compare.`);
});
