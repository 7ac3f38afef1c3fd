// Writes the files that are made from code, so that they are never edited by hand: .env.example, docs, dashboards and rules.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOpenApi, endpointCatalog, renderRestDoc } from '@copy-that/contracts';
import { dashboards, renderDashboard, renderSloRules } from '@copy-that/ops';
import * as platform from '@copy-that/platform';

const root = fileURLToPath(new URL('..', import.meta.url));
const isGroup = (value) => typeof value === 'object' && value !== null && 'settings' in value && 'title' in value;
const groups = Object.values(platform).filter(isGroup);

for (const [path, text] of [
  ['.env.example', platform.renderEnvExample(groups)],
  ['docs/configuration.md', platform.renderConfigurationDoc(groups)],
  ['docs/openapi.json', `${JSON.stringify(buildOpenApi(endpointCatalog), null, 2)}\n`],
  ['docs/rest.md', renderRestDoc(endpointCatalog)],
  ['docs/metrics.md', platform.renderMetricsDoc(new platform.Metrics('docs'))],
  ['infra/prometheus/rules/slo.yml', renderSloRules()],
  ...dashboards.map((dashboard) => [
    `infra/grafana/dashboards/${dashboard.uid}.json`,
    `${JSON.stringify(renderDashboard(dashboard), null, 2)}\n`,
  ]),
]) {
  mkdirSync(dirname(`${root}${path}`), { recursive: true });
  writeFileSync(`${root}${path}`, text);
  console.log(`wrote ${path}`);
}
