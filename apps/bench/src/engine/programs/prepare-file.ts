import { readFile } from 'node:fs/promises';
import { closeImaging, prepareImage } from '@copy-that/imaging';
import { serve } from './serve.js';

// A lap makes the derivative of a low-contrast picture, from bytes in memory: node prepare-file.js FILE
const bytes = await readFile(process.argv[2] ?? '');

await serve(async () => {
  const { steps, width, height } = await prepareImage(bytes);
  if (!steps.some(({ name, applied }) => name === 'enhance' && applied)) throw new Error('CLAHE was not applied.');
  const values = Object.fromEntries(steps.map(({ name, ms }) => [name, ms]));
  return { ...values, width, height };
});
await closeImaging();
