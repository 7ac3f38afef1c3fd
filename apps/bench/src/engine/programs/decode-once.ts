import { readFile } from 'node:fs/promises';
import { decodeImage } from '@copy-that/imaging';
import { measure } from '@copy-that/measure';
import { serve } from './serve.js';

// A lap decodes a file, and measures it when told: node decode-once.js FILE [measure]
const [file = '', then] = process.argv.slice(2);

await serve(async () => {
  const before = process.memoryUsage.rss() / 2 ** 20;
  const pixels = await decodeImage(await readFile(file));
  if (then === 'measure') measure(pixels);
  return { beforeMb: before, rawMb: pixels.packed.byteLength / 2 ** 20 };
});
