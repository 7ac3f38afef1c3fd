import { decodeImage, releasePixels } from '@copy-that/imaging';
import { measure } from '@copy-that/measure';
import { distinctScreenshots } from '../../screenshots.js';
import { serve } from './serve.js';

// A lap measures 1,000 screenshots one after the other and tells what the process grew by: node --expose-gc many-images.js
const IMAGES = 1000;
/** After these code is compiled and the allocators have their size. */
const WARM_UP = 400;
const DISTINCT = 10;

const pictures = await distinctScreenshots(DISTINCT);

async function rssMbAfter(images: number): Promise<number> {
  for (let n = 0; n < images; n++) {
    const pixels = await decodeImage(pictures[n % DISTINCT] as Uint8Array);
    measure(pixels);
    releasePixels(pixels);
  }
  globalThis.gc?.();
  // Memory of decoded pictures is given back by finalisers, which run in a later turn.
  await new Promise((resolve) => setTimeout(resolve, 200));
  globalThis.gc?.();
  return process.memoryUsage.rss() / 2 ** 20;
}

await serve(async () => {
  const warmMb = await rssMbAfter(WARM_UP);
  const endMb = await rssMbAfter(IMAGES);
  return { warmMb, endMb, grownMb: endMb - warmMb };
});
