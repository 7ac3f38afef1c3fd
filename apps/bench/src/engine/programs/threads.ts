import { Worker } from 'node:worker_threads';
import { distinctScreenshots } from '../../screenshots.js';
import { serve } from './serve.js';
import type { ThreadTask } from './thread.worker.js';

// A lap measures the same screenshots with so many worker threads: node threads.js THREADS
const SCREENSHOTS = 16;
const threads = Number(process.argv[2] ?? 1);
const pictures = await distinctScreenshots(SCREENSHOTS);
const shares = Array.from({ length: threads }, (_, share) => pictures.filter((__, n) => n % threads === share));
const workers = shares.map(
  (share) =>
    new Worker(new URL('./thread.worker.js', import.meta.url), { workerData: { pictures: share } as ThreadTask }),
);
const once = (worker: Worker) => new Promise((resolve) => worker.once('message', resolve));
await Promise.all(workers.map(once));

await serve(async () => {
  const done = workers.map(once);
  for (const worker of workers) worker.postMessage('go', []);
  await Promise.all(done);
});
await Promise.all(workers.map((worker) => worker.terminate()));
