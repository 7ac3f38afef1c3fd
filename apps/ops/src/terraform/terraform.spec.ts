import { spawnSync } from 'node:child_process';
import { inheritEnvironment } from '@copy-that/platform';
import { checkout, readText, readYaml } from '../checkout.js';
import { type Manifest, overlays, writtenManifests } from '../kubernetes/manifests.js';
import { readConfiguration } from './configuration.js';

const platform = readConfiguration('terraform/modules/platform');
const one = (type: string, name = 'main') => platform.resources[type]?.[name]?.[0] as Record<string, unknown>;

describe('terraform', () => {
  it('refers to nothing undeclared, and declares nothing for nobody', () => {
    const modules = [...platform.references].filter((reference) => !platform.declared.has(reference));
    expect(modules).toEqual([]);
    const idle = [...platform.declared].filter((name) => /^(var|local)\./.test(name) && !platform.references.has(name));
    expect(idle).toEqual([]);
  });

  it.each(overlays)('%s gives the module what it asks for and nothing else', (environment) => {
    const root = readConfiguration(`terraform/environments/${environment}`);
    const given = Object.keys(root.modules['platform']?.[0] ?? {}).filter((name) => name !== 'source');
    const asked = Object.entries(platform.variables);
    expect(given.filter((name) => !(name in platform.variables))).toEqual([]);
    expect(
      asked
        .filter(([name, [declared]]) => !(declared && 'default' in declared) && !given.includes(name))
        .map(([name]) => name),
    ).toEqual([]);
    const outputs = new Set(Object.keys(platform.outputs).map((name) => `module.platform.${name}`));
    expect([...root.references].filter((name) => !root.declared.has(name) && !outputs.has(name))).toEqual([]);
  });

  it('keeps queue and cache apart', () => {
    const [redis] = readText('terraform/modules/platform/redis.tf').match(/redis = \{[\s\S]*?\n {2}\}/) ?? [''];
    expect(redis).toMatch(/queue = \{[^}]*policy\s*= "noeviction"/);
    expect(redis).toMatch(/cache = \{[^}]*policy\s*= "allkeys-lru"/);
    expect(one('google_redis_instance')).toMatchObject({
      auth_enabled: true,
      transit_encryption_mode: 'SERVER_AUTHENTICATION',
    });
  });

  it('keeps the stores from the internet, backed up and protected', () => {
    const [settings] = one('google_sql_database_instance')['settings'] as [Record<string, [Record<string, unknown>]>];
    expect(settings['ip_configuration']?.[0]).toMatchObject({ ipv4_enabled: false, ssl_mode: 'ENCRYPTED_ONLY' });
    expect(settings['backup_configuration']?.[0]).toMatchObject({
      enabled: true,
      point_in_time_recovery_enabled: true,
      backup_retention_settings: [{ retained_backups: 30 }],
    });
    expect(one('google_storage_bucket', 'objects')).toMatchObject({
      public_access_prevention: 'enforced',
      uniform_bucket_level_access: true,
      versioning: [{ enabled: true }],
    });
    expect(one('google_compute_global_address', 'stores')['address']).toBe('10.64.0.0');
    expect(readText('k8s/base/network-policies.yaml')).toContain('cidr: 10.64.0.0/16');
  });

  it('gives nobody a role that rules them all', () => {
    const roles = JSON.stringify(platform.resources).match(/roles\/[\w.]+/g) ?? [];
    expect(roles.length).toBeGreaterThan(5);
    expect(roles.filter((role) => /roles\/(owner|editor|viewer)$|[aA]dmin$/.test(role))).toEqual([]);
  });

  it('makes every secret that External Secrets looks for', () => {
    const text = readText('terraform/modules/platform/secrets.tf');
    const wanted = writtenManifests('k8s/base')
      .filter(({ kind }) => kind === 'ExternalSecret')
      .flatMap(({ spec }: Manifest) => spec.data.map(({ remoteRef }: { remoteRef: { key: string } }) => remoteRef.key));
    expect(wanted.length).toBeGreaterThan(8);
    expect(wanted.filter((key: string) => !text.includes(`"${key.replace(/^copy-that-/, '')}"`))).toEqual([]);
  });

  it.each(overlays)('names the project, cluster and address of %s as the overlay does', (environment) => {
    const root = readConfiguration(`terraform/environments/${environment}`);
    const [variable] = root.variables['project'] as readonly { readonly default?: string }[];
    const project = variable?.default;
    const kustomization = readYaml(`k8s/overlays/${environment}/kustomization.yaml`)[0] as {
      images: { newName: string }[];
    };
    expect(kustomization.images[0]?.newName).toBe(`us-central1-docker.pkg.dev/${project}/copy-that/copy-that`);
    const names = writtenManifests(`k8s/overlays/${environment}`)
      .map((manifest) => JSON.stringify(manifest))
      .join();
    expect(names).toContain(`"clusterName":"copy-that-${environment}"`);
    expect(names).toContain(`"kubernetes.io/ingress.global-static-ip-name":"copy-that-${environment}"`);
    expect(one('google_compute_global_address', 'ingress')['name']).toBe('${local.name}');
  });
});

/** Without it terraform asks its makers for news. */
const env = { PATH: inheritEnvironment({}).PATH, CHECKPOINT_DISABLE: '1' };

/** Formatting is all terraform says without its providers, whose registry it must reach for more. */
const suiteWithTerraform = spawnSync('terraform', ['fmt', '-help'], { env }).error ? describe.skip : describe;

suiteWithTerraform('terraform fmt', () => {
  it('has nothing to change', () => {
    const { stdout } = spawnSync('terraform', ['fmt', '-check', '-recursive', 'terraform'], {
      cwd: checkout,
      encoding: 'utf8',
      env,
    });
    expect(stdout.trim()).toBe('');
  });
});
