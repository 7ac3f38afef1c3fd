import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SilenceWatch } from './silence-watch.js';

const PATIENCE_MS = 100;

describe('SilenceWatch', () => {
  let silences: number;
  let watch: SilenceWatch;
  beforeEach(() => {
    silences = 0;
    watch = new SilenceWatch(PATIENCE_MS, () => {
      silences++;
    });
  });

  it('hears a question that stays open, once, though others were answered before it', async () => {
    await watch.over(sleep(10));
    void watch.over(sleep(1000));
    await sleep(PATIENCE_MS - 30);
    expect(silences).toBe(0);
    await sleep(2 * PATIENCE_MS);
    expect(silences).toBe(1);
  });

  it('leaves a busy server alone whose answers come in time, one after the other', async () => {
    const end = performance.now() + 5 * PATIENCE_MS;
    while (performance.now() < end) await Promise.all([watch.over(sleep(20)), watch.over(sleep(30))]);
    await sleep(2 * PATIENCE_MS);
    expect(silences).toBe(0);
  });

  it('does not take its own process being busy for silence', async () => {
    const server = createServer((socket) => {
      socket.on('data', (question) => {
        socket.write(question);
        // The answer lies in the client's buffer by now, and the timer ends before anybody can read it.
        for (const end = performance.now() + 3 * PATIENCE_MS; performance.now() < end; );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await once(client, 'connect');
    const answer = watch.over(once(client, 'data'));
    client.write('question');
    await answer;
    client.destroy();
    server.close();
    expect(silences).toBe(0);
  });

  it('passes on answers and faults', async () => {
    expect(await watch.over(Promise.resolve(7))).toBe(7);
    await expect(watch.over(Promise.reject(new Error('away')))).rejects.toThrow('away');
  });
});
