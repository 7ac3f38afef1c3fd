import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../checkout.js';
import type { Manifest } from './manifests.js';

/** The package that holds the types of an API group, unless it is one of Kubernetes' own. */
const packages: Readonly<Record<string, string>> = {
  'keda.sh': '@kubernetes-models/keda/keda.sh',
  'external-secrets.io': '@kubernetes-models/external-secrets/external-secrets.io',
};

/** Google's three kinds as far as we use them, by their reference; the package of all of Google's kinds takes 37 MB. */
const googleTypes = `
interface Google<Version, Kind, Spec> { apiVersion: Version; kind: Kind; metadata: { name: string; namespace?: string; labels?: Record<string, string> }; spec: Spec }
interface HealthCheck { type?: 'HTTP' | 'HTTPS' | 'HTTP2'; requestPath?: string; port?: number; checkIntervalSec?: number; timeoutSec?: number; healthyThreshold?: number; unhealthyThreshold?: number }
type IBackendConfig = Google<'cloud.google.com/v1', 'BackendConfig', { timeoutSec?: number; connectionDraining?: { drainingTimeoutSec?: number }; healthCheck?: HealthCheck; securityPolicy?: { name: string } }>;
type IFrontendConfig = Google<'networking.gke.io/v1beta1', 'FrontendConfig', { sslPolicy?: string; redirectToHttps?: { enabled: boolean } }>;
type IManagedCertificate = Google<'networking.gke.io/v1', 'ManagedCertificate', { domains: string[] }>;
`;
const googleKinds = ['BackendConfig', 'FrontendConfig', 'ManagedCertificate'];

function moduleOf(apiVersion: string): string {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const known = packages[group as string];
  if (known) return `${known}/${version}`;
  return ['kubernetes-models', ...(group ? [group] : []), version].join('/');
}

/**
 * What the compiler finds wrong with objects as literals of the types of their kinds: wrong types, missing fields and,
 * as literals may hold nothing else, unknown keys.
 */
export function typeFaults(name: string, manifests: readonly Manifest[]): string {
  const folder = join(checkout, '.copythat', 'kubernetes');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.mts`);
  const statements = manifests.map(({ apiVersion, kind }, index) => {
    const literal = JSON.stringify(manifests[index], null, 1);
    const type = googleKinds.includes(kind) ? `I${kind}` : `import('${moduleOf(apiVersion)}').I${kind}`;
    return `/* ${kind} */ export const m${index}: ${type} = ${literal};\n`;
  });
  writeFileSync(file, [googleTypes, ...statements].join('\n'));
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--target',
    'es2024',
    '--types',
    '',
  ];
  const { stdout } = spawnSync(
    process.execPath,
    [join(checkout, 'node_modules/typescript/bin/tsc'), ...options, file],
    {
      encoding: 'utf8',
      cwd: checkout,
    },
  );
  return stdout;
}
