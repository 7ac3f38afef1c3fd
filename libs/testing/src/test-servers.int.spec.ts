import { createDatabase } from '@copy-that/embedded';
import { otlpReceiver } from './otlp-receiver.js';
import { startService } from './start-service.js';
import { testDatabase } from './test-database.js';
import { testRedis } from './test-redis.js';

describe('testDatabase', () => {
  it('gives each caller a database of its own on one server, and takes it away again', async () => {
    const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
    expect(new URL(one.url).port).toBe(new URL(two.url).port);
    expect(one.url).not.toBe(two.url);
    await one.drop();
    const name = new URL(one.url).pathname.slice(1);
    // Creating it again works only because it is gone; of an existing one nothing would be made.
    expect(await createDatabase(two.url, name)).toBe(one.url);
    await Promise.all([one.drop(), two.drop()]);
  });
});

describe('testRedis', () => {
  it('comes back at the same address after a kill', async () => {
    const redis = await testRedis();
    const { url } = redis;
    await redis.kill();
    await expect(fetch(`http://127.0.0.1:${redis.port}`)).rejects.toThrow('fetch failed');
    await redis.start();
    expect(redis.url).toBe(url);
    await redis.stop();
  });
});

describe('startService', () => {
  it('names what is missing when the service is not built', async () => {
    await expect(startService('no-such-service', {})).rejects.toThrow(
      "apps/no-such-service is not built: run 'npm run build' first.",
    );
  });
});

describe('otlpReceiver', () => {
  it('keeps the spans of an export with their service and attributes', async () => {
    const receiver = await otlpReceiver();
    const span = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), name: 'add', kind: 4 };
    const attributes = [{ key: 'job', value: { stringValue: 'extract-1' } }];
    const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'gateway' } }] };
    const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [{ ...span, attributes }] }] }] });
    const waiting = receiver.until((spans) => spans.length === 1);
    await fetch(`${receiver.url}/v1/traces`, { method: 'POST', body });
    expect(await waiting).toEqual([
      { ...span, service: 'gateway', parentSpanId: '', attributes: { job: 'extract-1' } },
    ]);
    await expect(receiver.until((spans) => spans.length === 2, 10)).rejects.toThrow('gateway add');
    await receiver.close();
  });
});
