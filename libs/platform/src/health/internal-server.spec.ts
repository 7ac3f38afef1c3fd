import { Metrics } from '../metrics/metrics.service.js';
import { type HealthReport, HealthService } from './health.service.js';
import { answerHealth } from './health-answer.js';
import { InternalServer } from './internal-server.js';

describe('InternalServer', () => {
  const health = new HealthService();
  const server = new InternalServer(health, new Metrics('sample'));
  let url: string;
  let postgres: () => Promise<void>;

  beforeAll(async () => {
    health.register('postgres', () => postgres());
    health.register('model', () => Promise.reject(new Error('no key')), { optional: true });
    url = await server.listen('127.0.0.1', 0);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    postgres = () => Promise.resolve();
  });

  const probe = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    return { status: response.status, body: (await response.json()) as HealthReport };
  };

  it('is live but not ready until started', async () => {
    expect(await probe('/health/live')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await probe('/health/ready')).toMatchObject({ status: 503, body: { status: 'starting' } });
    health.markStarted();
    expect((await probe('/health/ready')).status).toBe(200);
  });

  it('is degraded, yet ready, without an optional part', async () => {
    expect(await probe('/health')).toEqual({
      status: 200,
      body: {
        status: 'degraded',
        checks: {
          postgres: { status: 'up', duration_ms: expect.any(Number) },
          model: { status: 'down', duration_ms: expect.any(Number), error: 'no key' },
        },
      },
    });
  });

  it('says which dependency is down', async () => {
    postgres = () => Promise.reject(new Error('connect ECONNREFUSED'));
    expect(await probe('/health/ready')).toMatchObject({
      status: 503,
      body: { status: 'unavailable', checks: { postgres: { status: 'down', error: 'connect ECONNREFUSED' } } },
    });
    expect((await probe('/health/live')).status).toBe(200);
  });

  it('gives up on a check that hangs after 1 s, and on one that throws at once', async () => {
    postgres = () => new Promise(() => undefined);
    const { body } = await probe('/health/ready');
    expect(body.checks.postgres?.error).toBe('no answer within 1000 ms');
    expect(body.checks.postgres?.duration_ms).toBeLessThan(1500);
    postgres = () => {
      throw new Error('not configured');
    };
    expect((await probe('/health/ready')).body.checks.postgres?.error).toBe('not configured');
  });

  it('shares one run of the checks between probes at the same time', async () => {
    let runs = 0;
    postgres = async () => {
      runs += 1;
    };
    await Promise.all([health.ready(), health.ready(), health.ready()]);
    expect(runs).toBe(1);
  });

  it('does not tell the public why', async () => {
    postgres = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.3:5432'));
    expect(await answerHealth(health, '/health/ready', { detail: false })).toEqual({
      status: 503,
      body: { status: 'unavailable', checks: { postgres: { status: 'down' }, model: { status: 'down' } } },
    });
  });

  it('serves metrics, and nothing else', async () => {
    const metrics = await fetch(`${url}/metrics`);
    expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(await metrics.text()).toContain('copythat_outbox_pending{service="sample"} 0');
    expect((await fetch(`${url}/other`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405);
  });

  it('names the setting when the port is taken', async () => {
    const second = new InternalServer(health, new Metrics('second'));
    const { port } = new URL(url);
    await expect(second.listen('127.0.0.1', Number(port))).rejects.toThrow(
      `The internal server cannot listen on 127.0.0.1:${port} (EADDRINUSE). Set INTERNAL_HOST and INTERNAL_PORT.`,
    );
  });

  it('refuses two checks of one name', () => {
    expect(() => health.register('postgres', () => Promise.resolve())).toThrow(
      'Two health checks are named "postgres".',
    );
  });

  it('is never ready again once it stops', async () => {
    health.markStopping();
    health.markStarted();
    expect(await probe('/health/ready')).toMatchObject({ status: 503, body: { status: 'stopping' } });
  });
});
