import { readFile } from 'node:fs/promises';
import { decodeImage } from '@copy-that/imaging';
import { measure } from '@copy-that/measure';
import { serve } from './serve.js';

// A lap finds the colours in pixels that were decoded before: node measure-pixels.js FILE
const pixels = await decodeImage(await readFile(process.argv[2] ?? ''));

await serve(async () => {
  measure(pixels, { types: ['color'] });
});
