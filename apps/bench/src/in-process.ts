import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFormat } from '@copy-that/formats';
import { closeImaging, decodeImage, inspectImage, prepareImage } from '@copy-that/imaging';
import { measure } from '@copy-that/measure';
import { buildTokenSet, type TokenTypeName } from '@copy-that/tokens';

// Started by the pipeline benchmark with a folder of pictures, a share and a number of shares: does what the services do, without them.
const [folder = '', share = '0', shares = '1'] = process.argv.slice(2);

async function one(bytes: Uint8Array): Promise<void> {
  inspectImage(bytes);
  await prepareImage(bytes);
  const { candidates } = measure(await decodeImage(bytes), {});
  const images = Object.entries(candidates).map(
    ([type, of]) => [type as TokenTypeName, [{ imageId: 1, candidates: of ?? [] }]] as const,
  );
  const set = buildTokenSet(Object.fromEntries(images));
  await writeFormat('dtcg', set);
  await writeFormat('css', set);
}

const names = (await readdir(folder)).sort().filter((_, n) => n % Number(shares) === Number(share));
const pictures = await Promise.all(names.map((name) => readFile(join(folder, name))));
// The services have served others before; neither side pays for its first picture.
for (const picture of pictures.slice(0, 3)) await one(picture);
process.send?.('ready');
await new Promise((resolve) => process.once('message', resolve));
const durationsMs: number[] = [];
for (const picture of pictures) {
  const started = performance.now();
  await one(picture);
  durationsMs.push(performance.now() - started);
}
process.send?.({ durationsMs });
await closeImaging();
process.disconnect?.();
