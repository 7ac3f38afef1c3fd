import { HealthService } from '../health/health.service.js';
import { ShutdownSequence } from './shutdown-sequence.js';

const times = { drainDelayMs: 0, graceMs: 400 };

function build() {
  const health = new HealthService();
  health.markStarted();
  const events: string[] = [];
  return { health, events, sequence: new ShutdownSequence(health) };
}

/** Records its start and, a turn of the event loop later, its end. */
function recorded(events: string[], name: string) {
  return async () => {
    events.push(`${name} starts`);
    await new Promise(setImmediate);
    events.push(`${name} ends`);
  };
}

describe('ShutdownSequence', () => {
  it('ends one phase before the next, and closes connections in reverse order one by one', async () => {
    const { sequence, events } = build();
    sequence.register('close', 'redis', recorded(events, 'redis'));
    sequence.register('close', 'queues', recorded(events, 'queues'));
    sequence.register('drain', 'workers', recorded(events, 'workers'));
    sequence.register('intake', 'relay', recorded(events, 'relay'));
    sequence.register('intake', 'fetch', recorded(events, 'fetch'));
    expect(await sequence.run(times)).toEqual([]);
    expect(events).toEqual([
      'relay starts',
      'fetch starts',
      'relay ends',
      'fetch ends',
      'workers starts',
      'workers ends',
      'queues starts',
      'queues ends',
      'redis starts',
      'redis ends',
    ]);
  });

  it('is not ready during the delay, while work is still taken', async () => {
    const { sequence, health, events } = build();
    sequence.register('intake', 'relay', recorded(events, 'relay'));
    const run = sequence.run({ ...times, drainDelayMs: 30 });
    expect(sequence.stopping).toBe(true);
    expect((await health.ready()).status).toBe('stopping');
    expect(events).toEqual([]);
    await run;
    expect(events).toHaveLength(2);
  });

  it('goes on past a closer that fails and one that never ends, and names both', async () => {
    const { sequence, events } = build();
    let given = 0;
    sequence.register('intake', 'relay', () => {
      throw new Error('database away');
    });
    sequence.register('drain', 'workers', (remainingMs) => {
      given = remainingMs;
      return new Promise(() => undefined);
    });
    sequence.register('close', 'redis', recorded(events, 'redis'));
    const start = performance.now();
    const faults = await sequence.run(times);
    expect(performance.now() - start).toBeLessThan(400);
    expect(given).toBeGreaterThan(200);
    expect(given).toBeLessThanOrEqual(300);
    expect(faults).toEqual([
      'intake of relay failed: database away',
      expect.stringMatching(/^drain of workers did not finish within \d+ ms\.$/),
    ]);
    expect(events).toEqual(['redis starts', 'redis ends']);
  });

  it('runs once however often it is asked', async () => {
    const { sequence, events } = build();
    sequence.register('close', 'redis', recorded(events, 'redis'));
    await Promise.all([sequence.run(times), sequence.run(times)]);
    expect(events).toHaveLength(2);
  });
});
