import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, listFiles, readYaml } from '../checkout.js';
import { commandOf, localServices } from '../local-services.js';
import { unknownNames } from '../prometheus/known-metrics.js';
import { knownSettings } from '../settings.js';
import { type Manifest, overlays, renderOverlay, writtenManifests } from './manifests.js';
import { typeFaults } from './type-check.js';

const COMPILE_MS = 60_000;

const base = writtenManifests('k8s/base');
const ofKind = (kind: string, among: readonly Manifest[] = base) => among.filter((manifest) => manifest.kind === kind);
const deployments = ofKind('Deployment').map((manifest) => [manifest.metadata.name, manifest] as const);
const containerOf = ({ spec }: Manifest) => spec.template.spec.containers[0];

/** Variables of the runtime and of the S3 client, which are no settings of ours. */
const isOther = (name: string) => name === 'NODE_EXTRA_CA_CERTS' || name.startsWith('AWS_');

describe('k8s', () => {
  it(
    'holds only what the API knows, down to the last key',
    () => {
      const all = ['k8s/base', ...overlays.map((overlay) => `k8s/overlays/${overlay}`)];
      expect(typeFaults('written', all.flatMap(writtenManifests))).toBe('');
    },
    COMPILE_MS,
  );

  it.each(listFiles('k8s', 'kustomization.yaml'))('%s names files there are, and all of its folder', (path) => {
    const folder = path.replace(/\/kustomization\.yaml$/, '');
    const { resources } = readYaml(path)[0] as { resources: string[] };
    for (const resource of resources)
      expect([resource, existsSync(join(checkout, folder, resource))]).toEqual([resource, true]);
    const files = listFiles(folder, '.yaml').filter((file) => !file.endsWith('kustomization.yaml'));
    expect(files.filter((file) => !resources.includes(file.slice(folder.length + 1)))).toEqual([]);
  });

  it('runs the services the launcher runs, with the same commands', () => {
    const commands = Object.fromEntries(deployments.map(([name, manifest]) => [name, containerOf(manifest).command]));
    expect(commands).toEqual(Object.fromEntries(localServices().map((name) => [name, commandOf(name)])));
  });

  it.each(deployments)('%s runs without rights, is probed, bounded and spread', (_name, manifest) => {
    const pod = manifest.spec.template.spec;
    const container = containerOf(manifest);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'])
      expect(container[probe].httpGet.port).toBe('internal');
    // Memory is bounded; a bound on processor time would slow what is measured by time.
    expect(container.resources).toEqual({
      requests: { cpu: expect.any(String), memory: expect.any(String) },
      limits: { memory: expect.any(String) },
    });
    expect(pod.topologySpreadConstraints.length).toBe(2);
    const { SHUTDOWN_GRACE_MS } = literalsOf('k8s/base');
    const drainMs = container.env.find(({ name }: { name: string }) => name === 'DRAIN_DELAY_MS').value;
    expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThan(
      Number(SHUTDOWN_GRACE_MS) + Number(drainMs) + 5000,
    );
  });

  it.each(deployments)(
    '%s has a disruption budget and a scaler of its own, whose queries name series there are',
    (name) => {
      const budgets = ofKind('PodDisruptionBudget').filter(
        ({ spec }) => spec.selector.matchLabels['app.kubernetes.io/name'] === name,
      );
      expect(budgets).toHaveLength(1);
      const scalers = [...ofKind('ScaledObject'), ...ofKind('HorizontalPodAutoscaler')].filter(
        ({ spec }) => spec.scaleTargetRef.name === name,
      );
      expect(scalers).toHaveLength(1);
      for (const { metadata } of scalers[0]?.spec.triggers ?? []) expect(unknownNames(metadata.query)).toEqual([]);
    },
  );

  it('sets only settings there are', () => {
    const known = knownSettings();
    const literals = ['k8s/base', ...overlays.map((overlay) => `k8s/overlays/${overlay}`)].flatMap((folder) =>
      Object.keys(literalsOf(folder)),
    );
    const inline = deployments.flatMap(([, manifest]) =>
      containerOf(manifest).env.map(({ name }: { name: string }) => name),
    );
    const secret = ofKind('ExternalSecret')
      .filter(({ metadata }) => metadata.name !== 'copy-that-redis-ca')
      .flatMap(({ spec }) => spec.data.map(({ secretKey }: { secretKey: string }) => secretKey));
    expect([...literals, ...inline, ...secret].filter((name) => !known.has(name) && !isOther(name))).toEqual([]);
    // What is secret is in no config map.
    expect([...literals, ...inline].filter((name) => known.get(name)?.secret)).toEqual([]);
  });

  it('gives the keys to those alone who use them', () => {
    const holders = (secret: string) =>
      deployments
        .filter(([, manifest]) =>
          containerOf(manifest).envFrom.some(
            (from: { secretRef?: { name: string } }) => from.secretRef?.name === secret,
          ),
        )
        .map(([name]) => name);
    expect(holders('copy-that-signing')).toEqual(['gateway', 'notifications']);
    expect(holders('copy-that-models')).toEqual(['extraction']);
  });

  it('refuses all traffic but what is named', () => {
    const policies = ofKind('NetworkPolicy');
    const denied = policies.find(({ metadata }) => metadata.name === 'deny-all');
    expect(denied?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const internet = policies.find(({ metadata }) => metadata.name === 'internet')?.spec;
    expect(internet.podSelector.matchExpressions[0].values).toEqual(['preprocessing', 'extraction', 'notifications']);
    expect(internet.egress[0].to[0].ipBlock.except).toEqual(
      expect.arrayContaining([
        '10.0.0.0/8',
        '169.254.0.0/16',
        '172.16.0.0/12',
        '192.168.0.0/16',
        '127.0.0.0/8',
        '100.64.0.0/10',
      ]),
    );
  });
});

/** Where kubectl is not installed the files are checked as they are written, above. */
const rendered = overlays
  .map((overlay) => [overlay, renderOverlay(overlay)] as const)
  .filter(([, manifests]) => manifests);
const suiteWithKubectl = rendered.length > 0 ? describe : describe.skip;

suiteWithKubectl('overlays, rendered by kubectl', () => {
  it.each(rendered)(
    '%s holds only what the API knows',
    (overlay, manifests = []) => {
      expect(typeFaults(overlay, manifests)).toBe('');
    },
    COMPILE_MS,
  );

  it.each(rendered)('%s takes its image from a registry and its settings from one map', (overlay, manifests = []) => {
    const config = manifests.find(({ kind }) => kind === 'ConfigMap');
    expect(config?.data).toMatchObject({ ENVIRONMENT: overlay, HOST: '0.0.0.0' });
    for (const manifest of [...ofKind('Deployment', manifests), ...ofKind('Job', manifests)]) {
      expect(containerOf(manifest).image).toMatch(/^us-central1-docker\.pkg\.dev\/copy-that-/);
      expect(containerOf(manifest).envFrom[0].configMapRef.name).toBe(config?.metadata.name);
      expect(manifest.metadata.namespace).toBe('copy-that');
      expect(manifest.spec.template.metadata.labels['app.kubernetes.io/part-of']).toBe('copy-that');
    }
  });
});

function literalsOf(folder: string): Record<string, string> {
  const { configMapGenerator = [] } = readYaml(`${folder}/kustomization.yaml`)[0] as {
    configMapGenerator?: { literals: string[] }[];
  };
  return Object.fromEntries(
    configMapGenerator.flatMap(({ literals }) =>
      literals.map((literal) => literal.split(/=(.*)/s, 2) as [string, string]),
    ),
  );
}
