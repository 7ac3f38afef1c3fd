import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type GuardedProcess, spawnGuarded } from '@copy-that/embedded';
import { supervise } from './supervised.js';

describe('supervise', () => {
  let folder: string;
  let said: string[];
  let children: GuardedProcess[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'supervised-'));
    said = [];
    children = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const say = (text: string) => void said.push(text);
  const start = async () => {
    const options = { logFile: join(folder, 'log'), stopSignal: 'SIGTERM' as const, graceMs: 1_000 };
    const child = await spawnGuarded('sleep', ['600'], options);
    children.push(child);
    return { exited: child.exited, stop: child.stop };
  };

  it('starts a part again that was killed, says so, and lets it go when asked to stop', async () => {
    const part = await supervise('extraction', start, say);
    children[0]?.kill('SIGKILL');
    while (!said.includes('extraction runs again')) await sleep(20);
    expect(said).toEqual([
      'extraction ended by itself (SIGKILL)',
      'starting extraction again in 0.5 s',
      'extraction runs again',
    ]);
    await part.stop();
    expect(children.map((child) => child.isRunning())).toEqual([false, false]);
  });

  it('waits twice as long each time and goes on when a start fails', async () => {
    let failures = 1;
    const part = await supervise(
      'export',
      async () => {
        if (children.length === 1 && failures-- > 0) throw new Error('no room');
        return start();
      },
      say,
    );
    children[0]?.kill('SIGKILL');
    while (!said.includes('export runs again')) await sleep(20);
    expect(said.slice(1)).toEqual([
      'starting export again in 0.5 s',
      'export could not be started: no room',
      'starting export again in 1 s',
      'export runs again',
    ]);
    await part.stop();
  });

  it('does not start again what is stopped during the wait', async () => {
    const part = await supervise('gateway', start, say);
    children[0]?.kill('SIGKILL');
    while (said.length < 2) await sleep(5);
    await part.stop();
    expect(children).toHaveLength(1);
  });

  it('leaves the first start to the caller', async () => {
    await expect(supervise('gateway', () => Promise.reject(new Error('no port')), say)).rejects.toThrow('no port');
  });
});
