import { createServer } from 'node:net';
import { Module } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ConfigError } from '../config/index.js';
import { SampleModule, SampleTransport } from './fixture/sample.module.js';
import { startService } from './start-service.js';

const environment = {
  DATABASE_URL: 'postgres://u:p@127.0.0.1:1/db',
  REDIS_URL: 'redis://127.0.0.1:1',
  REDIS_CACHE_URL: 'redis://127.0.0.1:2',
  OBJECT_STORE_URL: 'file:///nowhere',
  PORT: '0',
  INTERNAL_PORT: '0',
  LOG_LEVEL: 'silent',
};
const http = { createAdapter: () => new FastifyAdapter() };

describe('startService', () => {
  it('serves the public and the operators, and stops both', async () => {
    const service = await startService({ name: 'sample', module: SampleModule, http, environment });
    expect(await (await fetch(`${service.url}/slow/0`)).text()).toBe('done');
    expect(await (await fetch(`${service.internalUrl}/health/ready`)).json()).toMatchObject({ status: 'ok' });
    expect(await (await fetch(`${service.internalUrl}/metrics`)).text()).toContain('service="sample"');
    expect(await service.close()).toEqual([]);
    await expect(fetch(`${service.url}/slow/0`)).rejects.toThrow('fetch failed');
    await expect(fetch(`${service.internalUrl}/health`)).rejects.toThrow('fetch failed');
  });

  it('finishes requests in hand and is not ready meanwhile', async () => {
    const service = await startService({ name: 'sample', module: SampleModule, http, environment });
    const slow = fetch(`${service.url}/slow/300`);
    await fetch(`${service.url}/slow/0`);
    const closing = service.close();
    const probe = await fetch(`${service.internalUrl}/health/ready`);
    expect(probe.status).toBe(503);
    expect(await probe.json()).toMatchObject({ status: 'stopping' });
    expect(await (await slow).text()).toBe('done');
    expect(await closing).toEqual([]);
  });

  it('takes messages from a transport when it has no HTTP', async () => {
    @Module({ imports: [SampleModule], providers: [SampleTransport] })
    class Worker {}
    const service = await startService({ name: 'sample', module: Worker, transport: SampleTransport, environment });
    const transport = service.app.get(SampleTransport);
    expect(transport.listening).toBe(true);
    expect(service.url).toBeUndefined();
    await service.close();
    expect(transport.listening).toBe(false);
  });

  it('names faults of the config before anything is opened', async () => {
    const start = startService({ name: 'sample', module: SampleModule, http, environment: { PORT: 'x' } });
    await expect(start).rejects.toThrow(ConfigError);
    await expect(start).rejects.toThrow(/PORT is "x"/);
    await expect(start).rejects.toThrow(/DATABASE_URL is not set/);
  });

  it('says which setting to change when a port is taken, and leaves nothing open', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = String((other.address() as { port: number }).port);
    const start = (settings: object) =>
      startService({ name: 'sample', module: SampleModule, http, environment: { ...environment, ...settings } });
    await expect(start({ PORT: port })).rejects.toThrow(
      `The server cannot listen on 127.0.0.1:${port} (EADDRINUSE). Set HOST and PORT.`,
    );
    await expect(start({ INTERNAL_PORT: port })).rejects.toThrow('Set INTERNAL_HOST and INTERNAL_PORT.');
    await new Promise((resolve) => other.close(resolve));
  });

  it('passes on what a module throws', async () => {
    const start = startService({
      name: 'sample',
      module: SampleModule,
      http,
      environment: { ...environment, OUTBOX_POLL_MS: '666' },
    });
    await expect(start).rejects.toThrow('cannot reach postgres://');
  });
});
