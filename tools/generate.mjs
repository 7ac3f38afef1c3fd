// Writes the files that are made from code, so that they are never edited by hand: .env.example, docs/configuration.md, docs/openapi.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildOpenApi, endpointCatalog } from '@copy-that/contracts';
import * as platform from '@copy-that/platform';

const root = fileURLToPath(new URL('..', import.meta.url));
const isGroup = (value) => typeof value === 'object' && value !== null && 'settings' in value && 'title' in value;
const groups = Object.values(platform).filter(isGroup);

mkdirSync(`${root}docs`, { recursive: true });
for (const [path, text] of [
  ['.env.example', platform.renderEnvExample(groups)],
  ['docs/configuration.md', platform.renderConfigurationDoc(groups)],
  ['docs/openapi.json', `${JSON.stringify(buildOpenApi(endpointCatalog), null, 2)}\n`],
]) {
  writeFileSync(`${root}${path}`, text);
  console.log(`wrote ${path}`);
}
