import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { checkout } from '@copy-that/testing';
import { Logger } from '@nestjs/common';
import { ShutdownSequence } from '../bootstrap/shutdown-sequence.js';
import { HealthService } from '../health/health.service.js';
import { FileObjectStore } from './file-object-store.js';
import { StorageModule } from './storage.module.js';

const HOUR_MS = 3_600_000;

describe('what a killed writer leaves', () => {
  let folder: string;
  let store: FileObjectStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'copy-that-killed-'));
    store = new FileObjectStore(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const unfinished = () => readdirSync(join(folder, '.tmp'));

  /** A process of its own writes an object and is killed -9 in the middle; the name of what is left. */
  function killWriter(): string {
    const before = existsSync(join(folder, '.tmp')) ? unfinished() : [];
    const built = (...path: string[]) => pathToFileURL(join(checkout, 'libs', 'platform', 'dist', ...path)).href;
    const script = `const { plantFaults } = await import('${built('faults', 'planted-faults.js')}');
      const { FileObjectStore } = await import('${built('storage', 'file-object-store.js')}');
      plantFaults(['kill:object.half-written']);
      await new FileObjectStore(${JSON.stringify(folder)}).put('images/ab/half', Buffer.alloc(1000));`;
    const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
    expect(signal).toBe('SIGKILL');
    const [left] = unfinished().filter((name) => !before.includes(name));
    return left as string;
  }

  const age = (name: string, ms: number) => {
    const then = new Date(Date.now() - ms);
    utimesSync(join(folder, '.tmp', name), then, then);
  };

  it('is removed when nobody can be writing it any more, and not before', async () => {
    await store.put('images/ab/whole', Buffer.from('x'));
    const [old, young] = [killWriter(), killWriter()];
    age(old, HOUR_MS + 60_000);
    age(young, HOUR_MS - 60_000);
    expect(await store.removeUnfinished(HOUR_MS)).toBe(1);
    expect(unfinished()).toEqual([young]);
    expect([await store.exists('images/ab/half'), await store.exists('images/ab/whole')]).toEqual([false, true]);
  });

  it('is nothing where nothing was written yet', async () => {
    expect(await new FileObjectStore(join(folder, 'none')).removeUnfinished(0)).toBe(0);
  });

  it('is removed by the next service that starts', async () => {
    Logger.overrideLogger(false);
    const [old, young] = [killWriter(), killWriter()];
    age(old, 2 * HOUR_MS);
    const health = new HealthService();
    const shutdown = new ShutdownSequence(health);
    new StorageModule(store, health, shutdown).onApplicationBootstrap();
    for (let tries = 0; tries < 500 && unfinished().length > 1; tries++) await sleep(10);
    expect(unfinished()).toEqual([young]);
    expect(await shutdown.run({ drainDelayMs: 0, graceMs: 1000 })).toEqual([]);
  });
});
