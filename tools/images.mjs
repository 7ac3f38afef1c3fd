// Builds the image of all services, runs each one of it and looks inside: node tools/images.mjs [--tag NAME]
// With Docker where a daemon answers, else with buildah, which needs no daemon and here no registry either.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEngine } from './images/container-engine.mjs';
import { faultsInside } from './images/look-inside.mjs';
import { runServices } from './images/run-services.mjs';
import { faultsInLayers } from './images/secrets-in-layers.mjs';
import { nodeProgram, prepare, root, say } from './prepare.mjs';

const { values } = parseArgs({ options: { tag: { type: 'string', default: 'copy-that:local' } } });
const nodeVersion = /^ARG NODE_VERSION=(.+)$/m.exec(readFileSync(join(root, 'Dockerfile'), 'utf8'))[1];
const folder = mkdtempSync(join(tmpdir(), 'copy-that-images-'));
let engine;
const end = () => {
  engine?.end();
  rmSync(folder, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    end();
    process.exit(1);
  });
}
try {
  engine = openEngine({ folder, tag: values.tag });
  await prepare();
  say(`building ${values.tag} with ${engine.name} for Node ${nodeVersion}; two to five minutes`);
  engine.build({ nodeVersion, node: nodeProgram() });
  say('looking inside');
  const inside = faultsInside(engine);
  say('looking for secrets in its layers');
  const layers = faultsInLayers(engine, folder);
  say('running every service of it');
  const running = await runServices(engine, folder);
  const told = [...inside.told, ...layers.told, ...running.told];
  const faults = [...inside.faults, ...layers.faults, ...running.faults];
  console.log(`\n${told.map((line) => `  ${line}`).join('\n')}\n`);
  for (const fault of faults) console.error(`FAULT: ${fault}`);
  say(faults.length === 0 ? 'the image is sound' : `${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  end();
}
