import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { ShutdownSequence } from '../bootstrap/shutdown-sequence.js';
import { HealthService } from '../health/health.service.js';
import { currentScope } from '../tenancy/tenant-scope.js';
import { sweepInRounds, sweepRegularly } from './sweep-regularly.js';

const times = { drainDelayMs: 0, graceMs: 1000 };
const HOUR_MS = 3_600_000;

describe('sweepRegularly', () => {
  let shutdown: ShutdownSequence;
  beforeEach(() => {
    Logger.overrideLogger(false);
    shutdown = new ShutdownSequence(new HealthService());
  });

  const until = async (reached: () => boolean) => {
    while (!reached()) await sleep(1);
  };

  it.each([
    [true, 1],
    [false, 0],
  ])('at start %p: %p sweeps before the first interval is over', async (atStart, want) => {
    let sweeps = 0;
    const sweep = async () => void sweeps++;
    sweepRegularly(shutdown, { name: 'test sweeper', everyMs: HOUR_MS, atStart, sweep });
    await shutdown.run(times);
    expect(sweeps).toBe(want);
  });

  it('comes round again, also after a sweep that failed, with the rows of all tenants', async () => {
    const scopes: unknown[] = [];
    const sweep = async () => {
      scopes.push(currentScope());
      throw new Error('no connection');
    };
    sweepRegularly(shutdown, { name: 'test sweeper', everyMs: 1, sweep });
    await until(() => scopes.length > 2);
    expect(await shutdown.run(times)).toEqual([]);
    expect(new Set(scopes)).toEqual(new Set(['system']));
    const then = scopes.length;
    await sleep(20);
    expect(scopes.length).toBe(then);
  });

  it('never sweeps twice at a time, and the shutdown waits for the sweep in hand', async () => {
    const events: string[] = [];
    let end = () => {};
    const sweep = async () => {
      events.push('starts');
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      events.push('ends');
    };
    sweepRegularly(shutdown, { name: 'test sweeper', everyMs: 1, sweep });
    await until(() => events.length > 0);
    await sleep(20);
    const stopped = shutdown.run(times).then(() => events.push('stopped'));
    await sleep(5);
    end();
    await stopped;
    expect(events).toEqual(['starts', 'ends', 'stopped']);
  });
});

describe('sweepInRounds', () => {
  it.each([
    [0, 1],
    [3, 4],
    [1000, 20],
  ])('%p rounds of work take %p rounds of a sweep', async (work, want) => {
    let rounds = 0;
    await sweepInRounds(async () => (rounds++ < work ? 'more' : 'done'));
    expect(rounds).toBe(want);
  });
});
