import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { page } from '../../page.js';
import { mountDisk } from '../world/world.js';
import { type Fault, must } from './fault.js';
import { load } from './load.js';

/** F9: the disk of the object store is full for a while. */
export const diskFull: Fault = {
  id: 'F9',
  name: 'the disk of the object store is full',
  passes: 'uploads are answered 503, no partial file stays, work goes on when there is room again',
  world: { diskMb: 8 },
  unavailable() {
    const folder = mkdtempSync(join(tmpdir(), 'copy-that-mount-'));
    try {
      mountDisk(folder, 1);
      execFileSync('umount', [folder]);
      return undefined;
    } catch {
      return 'only root may mount a tmpfs of its own';
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  async run(world, chance) {
    const shopper = await world.shopper();
    const filler = join(world.objects, 'filler');
    const { bavail, bsize } = statfsSync(world.objects);
    writeFileSync(filler, Buffer.alloc((bavail - 1) * bsize));
    const mark = world.history.answered.length;
    // A picture that is there already needs no room; this one is asked for again until it has some.
    const shade = () => chance.between(0, 255);
    const waiting = shopper.upload(await page({ accent: [shade(), shade(), shade()] }));
    await sleep(3000);
    const refused = world.history.answered.slice(mark).filter(({ status }) => status === 503).length;
    const partial = () => readdirSync(join(world.objects, '.tmp')).length;
    const left = partial();
    rmSync(filler);
    const room = performance.now();
    await waiting;
    const uploadMs = Math.round(performance.now() - room);
    const endMs = await (await load(world, chance, 3)).end();
    must(refused > 0, 'Nothing was refused: the disk was not full.');
    must(left === 0, `${left} partial files stayed on the full disk.`);
    return {
      'requests answered 503': refused,
      'partial files left': left,
      'ms from room to the upload': uploadMs,
      'ms of jobs after it': endMs,
    };
  },
};
