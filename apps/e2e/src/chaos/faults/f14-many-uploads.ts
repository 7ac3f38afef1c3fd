import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { restingOf } from '../world/resting.js';
import { type Fault, must } from './fault.js';

const UPLOADS = 80;
const SIDE_PX = 700;

/** The memory a gateway is given. */
const MOST_MB = 2048;

/** F14: many uploads at once, half of which are given up on the way. */
export const manyUploads: Fault = {
  id: 'F14',
  name: `${UPLOADS} uploads of 1.4 MB at once, every other one given up`,
  passes: `the gateway stays below ${MOST_MB} MB, and no file is left half-way`,
  async run(world, chance) {
    const shopper = await world.shopper();
    const given: number[] = [];
    const base = Buffer.alloc(SIDE_PX * SIDE_PX * 3).map(() => chance.between(0, 255));
    await Promise.all(
      Array.from({ length: UPLOADS }, async (_, at) => {
        // Another picture each, as hard to compress as the others.
        const noise = Buffer.from(base);
        noise[0] = at;
        const png = await sharp(noise, { raw: { width: SIDE_PX, height: SIDE_PX, channels: 3 } })
          .png()
          .toBuffer();
        if (at % 2 === 0) {
          given.push(await shopper.upload(png));
          return;
        }
        const form = new FormData();
        form.set('file', new File([new Uint8Array(png)], 'shot.png', { type: 'image/png' }));
        await fetch(`${world.baseUrl}/api/v1/images`, {
          method: 'POST',
          body: form,
          headers: shopper.credentials,
          signal: AbortSignal.timeout(chance.between(1, 60)),
        }).catch(() => undefined);
      }),
    );
    await sleep(500);
    const gateway = (await restingOf(world)).find(({ service }) => service === 'gateway');
    const temporary = join(world.objects, '.tmp');
    const left = existsSync(temporary) ? readdirSync(temporary).length : 0;
    must((gateway?.rssMb ?? 0) < MOST_MB, `The gateway takes ${gateway?.rssMb} MB.`);
    must(left === 0, `${left} files were left half-way.`);
    return { 'uploads that arrived': given.length, 'gateway after it in MB': gateway?.rssMb ?? 0 };
  },
};
