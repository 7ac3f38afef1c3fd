import { readConfig } from './read-config.js';
import { redisConfig } from './redis.config.js';
import { renderConfigurationDoc, renderEnvExample } from './render-configuration.js';
import { serviceConfig } from './service.config.js';
import { telemetryConfig } from './telemetry.config.js';

const groups = [serviceConfig, redisConfig, telemetryConfig] as const;

describe('renderEnvExample', () => {
  const lines = renderEnvExample(groups).split('\n');

  it('states what is required and comments out what is not', () => {
    expect(lines).toContain('REDIS_URL=redis://127.0.0.1:6379');
    expect(lines).toContain('#PORT=8080');
    expect(lines).toContain('# Port of the public HTTP server; 0 takes a free one. (a whole number from 0 to 65535)');
    expect(lines).toContain('#OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318');
  });

  it('is an environment that reads without a fault', () => {
    const environment = Object.fromEntries(
      lines.filter((line) => /^#?[A-Z_]+=/.test(line)).map((line) => line.replace(/^#/, '').split(/=(.*)/s, 2)),
    );
    expect(readConfig(groups, environment).service.port).toBe(8080);
  });
});

describe('renderConfigurationDoc', () => {
  it('has a row for every setting', () => {
    const doc = renderConfigurationDoc(groups);
    expect(doc).toContain(
      '| `REDIS_URL` | **required** | a URL that starts with redis:// or rediss:// | The queue Redis; its maxmemory-policy must be noeviction. Secret. |',
    );
    expect(doc).toContain('| `ALLOW_SHARED_REDIS` | `false` | true or false |');
    expect(doc).toContain('| `SERVICE_NAME` | unset | text |');
    const count = groups.reduce((sum, group) => sum + Object.keys(group.settings).length, 0);
    expect(doc.match(/^\| `/gm)).toHaveLength(count);
  });
});
