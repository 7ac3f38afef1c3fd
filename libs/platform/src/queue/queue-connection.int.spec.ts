import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultProxy, faultProxy, type TestRedis, testRedis } from '@copy-that/testing';
import { queueConnection } from './queue-connection.js';

const SILENCE_MS = 400;

describe('a connection to the queue Redis', () => {
  let server: TestRedis;
  let wire: FaultProxy;

  beforeAll(async () => {
    server = await testRedis('queue');
    wire = await faultProxy(server.port);
  });
  afterAll(async () => {
    await wire?.close();
    await server?.stop();
  });

  it('waits for a job as long as it likes, and leaves a peer that is gone without a word for a new one', async () => {
    const url = server.url.replace(/:\d+$/, `:${wire.port}`);
    const faults: string[] = [];
    const worker = queueConnection(url, 'worker', (error) => void faults.push(error.message), SILENCE_MS);
    const waits = worker.blpop('jobs', 0.2);
    expect(await waits).toBeNull();
    await sleep(2 * SILENCE_MS);
    expect([await worker.ping(), faults]).toEqual(['PONG', []]);
    wire.vanish();
    const asked = performance.now();
    expect(await worker.ping()).toBe('PONG');
    expect(performance.now() - asked).toBeLessThan(10 * SILENCE_MS);
    expect(faults.join()).toContain('Socket timeout');
    worker.disconnect();
  });
});
