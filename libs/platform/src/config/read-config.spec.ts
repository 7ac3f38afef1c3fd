import { databaseConfig } from './database.config.js';
import { defineConfig } from './define-config.js';
import { faultsConfig } from './faults.config.js';
import { fetchConfig } from './fetch.config.js';
import { pipelineConfig } from './pipeline.config.js';
import { ConfigError, readConfig } from './read-config.js';
import { redisConfig } from './redis.config.js';
import { securityConfig } from './security.config.js';
import { serviceConfig } from './service.config.js';
import { storageConfig } from './storage.config.js';
import { telemetryConfig } from './telemetry.config.js';
import { flag, integer } from './values.js';

const groups = [
  serviceConfig,
  databaseConfig,
  redisConfig,
  storageConfig,
  securityConfig,
  pipelineConfig,
  fetchConfig,
  telemetryConfig,
  faultsConfig,
] as const;

const sound = {
  DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/db',
  REDIS_URL: 'redis://127.0.0.1:6379',
  REDIS_CACHE_URL: 'redis://127.0.0.1:6380',
  OBJECT_STORE_URL: 'file:///var/lib/copythat',
  SECRET_KEY: 'J8s/2nq0VbX7mC4ZtL1wYk9PfRhD6eGu',
};

function faultsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(groups, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('returns typed values under the group and the name in camel case, defaults filled in', () => {
    const config = readConfig(groups, { ...sound, PORT: ' 9000 ', RECONCILER_ENABLED: 'FALSE', QUEUE_PREFIX: '' });
    expect(config.service).toEqual({
      environment: 'development',
      serviceName: undefined,
      host: '127.0.0.1',
      port: 9000,
      internalHost: '127.0.0.1',
      internalPort: 9464,
      logLevel: 'info',
      drainDelayMs: 0,
      shutdownGraceMs: 25_000,
    });
    const poolSize: number = config.database.databasePoolSize;
    expect(poolSize).toBe(20);
    expect(config.pipeline.reconcilerEnabled).toBe(false);
    expect(config.redis.queuePrefix).toBe('{copythat}');
    expect(config.telemetry.otelExporterOtlpEndpoint).toBeUndefined();
  });

  it('is frozen', () => {
    const config = readConfig(groups, sound);
    expect(() => Object.assign(config.service, { port: 1 })).toThrow(TypeError);
    expect(() => Object.assign(config, { service: {} })).toThrow(TypeError);
  });

  it('reports all faults together, each with its variable and what it should be', () => {
    const faults = faultsOf({ ...sound, DATABASE_URL: '', PORT: '80a', LOG_LEVEL: 'loud', FETCH_ALLOW_PRIVATE: 'yes' });
    expect(faults).toEqual([
      'PORT is "80a" but must be a whole number from 0 to 65535.',
      'LOG_LEVEL is "loud" but must be one of fatal, error, warn, info, debug, trace, silent.',
      'DATABASE_URL is not set. PostgreSQL connection string. Example: DATABASE_URL=postgres://copythat:password@127.0.0.1:5432/copythat',
      'FETCH_ALLOW_PRIVATE is "yes" but must be true or false.',
    ]);
    expect(() => readConfig(groups, {})).toThrow(/^The configuration has 5 faults:\n {2}- DATABASE_URL is not set/);
  });

  it.each([
    ['70000', 'PORT'],
    ['-1', 'PORT'],
    ['1e3', 'PORT'],
    ['0x50', 'PORT'],
    ['8080.5', 'PORT'],
    ['0', 'DATABASE_POOL_SIZE'],
    ['ftp://x', 'DATABASE_URL'],
    ['redis', 'REDIS_URL'],
    ['./data', 'OBJECT_STORE_URL'],
    ['s3://', 'OBJECT_STORE_URL'],
    ['file://host/x', 'OBJECT_STORE_URL'],
    ['{a b}', 'QUEUE_PREFIX'],
    ['1.5', 'OTEL_TRACES_SAMPLER_ARG'],
  ])('refuses %s as %s', (value, variable) => {
    expect(faultsOf({ ...sound, [variable]: value })).toEqual([expect.stringMatching(new RegExp(`^${variable} `))]);
  });

  it.each([
    ['short', 'SECRET_KEY must be at least 32 bytes long. Make one with: openssl rand -base64 48.'],
    [
      'your-secret-key-change-in-production',
      'SECRET_KEY is a value others can guess. Make one with: openssl rand -base64 48.',
    ],
    ['a'.repeat(64), 'SECRET_KEY is a value others can guess. Make one with: openssl rand -base64 48.'],
    [
      'abababababababababababababababababab',
      'SECRET_KEY is a value others can guess. Make one with: openssl rand -base64 48.',
    ],
  ])('refuses the weak secret %s without printing it', (value, fault) => {
    expect(faultsOf({ ...sound, SECRET_KEY: value })).toEqual([fault]);
    const previous = fault.replace('SECRET_KEY', 'SECRET_KEY_PREVIOUS');
    expect(faultsOf({ ...sound, SECRET_KEY_PREVIOUS: value })).toEqual([previous]);
  });

  it('never prints the value of a secret', () => {
    const faults = faultsOf({ ...sound, DATABASE_URL: 'mysql://root:hunter2@db/x' });
    expect(faults).toEqual(['DATABASE_URL must be a URL that starts with postgres:// or postgresql://.']);
  });

  it('refuses one Redis for queue and cache unless told, and never in production', () => {
    const shared = { ...sound, REDIS_CACHE_URL: 'redis://127.0.0.1/1' };
    expect(faultsOf(shared)[0]).toMatch(/^REDIS_URL and REDIS_CACHE_URL are the same server/);
    expect(faultsOf({ ...shared, ALLOW_SHARED_REDIS: 'true' })).toEqual([]);
    expect(faultsOf({ ...shared, ALLOW_SHARED_REDIS: 'true', ENVIRONMENT: 'production' })).toEqual([
      'ALLOW_SHARED_REDIS is true but must be false when ENVIRONMENT is production.',
    ]);
  });

  it('refuses test settings in production', () => {
    expect(faultsOf({ ...sound, FETCH_ALLOW_PRIVATE: '1', ENVIRONMENT: 'production' })).toEqual([
      'FETCH_ALLOW_PRIVATE is true but must be false when ENVIRONMENT is production.',
    ]);
  });

  it('takes planted faults in a test alone, and only those it knows', () => {
    const planted = { ...sound, FAULTS: 'skip-fence, kill:naming.worked' };
    expect(faultsOf({ ...planted, ENVIRONMENT: 'test' })).toEqual([]);
    for (const stage of ['production', 'staging', 'development']) {
      expect(faultsOf({ ...planted, ENVIRONMENT: stage })).toEqual([
        `FAULTS is set but must be empty when ENVIRONMENT is ${stage}: they lose data on purpose.`,
      ]);
    }
    expect(faultsOf({ ...planted, ENVIRONMENT: undefined })).toHaveLength(1);
    expect(faultsOf({ ...sound, FAULTS: 'skip-fense', ENVIRONMENT: 'test' })).toHaveLength(1);
  });

  it('reads a group that is given twice once, and refuses two groups of one name', () => {
    const group = defineConfig({
      name: 'sample',
      title: 'Sample',
      settings: { A_1: { schema: integer({ min: 0, max: 9, fallback: 3 }), description: 'A.' } },
    });
    const twin = defineConfig({
      name: 'sample',
      title: 'Twin',
      settings: { B: { schema: flag(true), description: 'B.' } },
    });
    expect(readConfig([group, group], {}).sample).toEqual({ a1: 3 });
    expect(() => readConfig([group, twin], {})).toThrow('Two config groups are named "sample".');
  });

  it('refuses a name that is not a variable', () => {
    const schema = flag(true);
    expect(() => defineConfig({ name: 'x', title: 'X', settings: { 'a-b': { schema, description: '' } } })).toThrow(
      'Config group x: "a-b" is not a name like DATABASE_URL.',
    );
  });
});
