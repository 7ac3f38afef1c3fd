import { parentPort, workerData } from 'node:worker_threads';
import { decodeImage, releasePixels } from '@copy-that/imaging';
import { measure } from '@copy-that/measure';

/** The screenshots one thread measures each time it is told. */
export interface ThreadTask {
  readonly pictures: readonly Uint8Array[];
}

const { pictures } = workerData as ThreadTask;
parentPort?.on('message', () => void measureAll());
parentPort?.postMessage('ready', []);

async function measureAll(): Promise<void> {
  for (const picture of pictures) {
    const pixels = await decodeImage(picture);
    measure(pixels);
    releasePixels(pixels);
  }
  parentPort?.postMessage('done', []);
}
