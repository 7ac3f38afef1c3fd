import { readFile } from 'node:fs/promises';
import type { Image } from '@copy-that/contracts';
import type { Platform } from '../platform.js';
import { samplePath } from '../screenshots.js';

/** How submissions went. */
export interface Accepted {
  /** Milliseconds from request to 202 of each that was accepted. */
  readonly timesMs: readonly number[];
  /** Share of those told to come back later (503), for the machine had more than it could do. */
  readonly refused: number;
}

/** Submits extractions of an uploaded picture, `ratePerS` a second for `seconds`. */
export async function acceptTimes(
  platform: Platform,
  { ratePerS, seconds }: { ratePerS: number; seconds: number },
): Promise<Accepted> {
  const imageId = await upload(platform);
  const body = JSON.stringify({ images: [{ image_id: imageId }], types: ['color'] });
  const times = await Promise.all(
    Array.from({ length: ratePerS * seconds }, async (_, n) => {
      await new Promise((resolve) => setTimeout(resolve, (n * 1000) / ratePerS));
      const started = performance.now();
      const response = await fetch(`${platform.baseUrl}/api/v1/extractions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'application/json' },
        body,
      });
      await response.arrayBuffer();
      if (response.status === 503 && response.headers.has('retry-after')) return undefined;
      if (response.status !== 202) throw new Error(`Submission ${n} was answered ${response.status}.`);
      return performance.now() - started;
    }),
  );
  const timesMs = times.filter((taken) => taken !== undefined);
  return { timesMs, refused: 1 - timesMs.length / times.length };
}

async function upload(platform: Platform): Promise<number> {
  const form = new FormData();
  form.set('file', new Blob([await readFile(samplePath)], { type: 'image/png' }), 'sample.png');
  const response = await fetch(`${platform.baseUrl}/api/v1/images`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.token}` },
    body: form,
  });
  return ((await response.json()) as Image).id;
}
