import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnGuarded } from './guarded-process.js';
import { commandLine } from './leftover-process.js';

describe('a guarded process', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guarded-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const options = () => ({ logFile: join(folder, 'log'), stopSignal: 'SIGTERM' as const, graceMs: 5_000 });

  it('ends at the stop signal, with what it wrote in its log', async () => {
    const child = await spawnGuarded(
      'sh',
      ['-c', 'echo started; trap "echo leaving; exit 3" TERM; while :; do sleep 0.05; done'],
      options(),
    );
    while (!readFileSync(join(folder, 'log'), 'utf8').includes('started')) await sleep(10);
    expect(await child.stop()).toEqual({ code: 3, signal: null });
    expect(child.isRunning()).toBe(false);
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('started\nleaving\n');
  });

  it('is forced when it does not end in time', async () => {
    const child = await spawnGuarded('sh', ['-c', 'trap "" TERM; echo deaf; while :; do sleep 0.05; done'], {
      ...options(),
      graceMs: 100,
    });
    while (!readFileSync(join(folder, 'log'), 'utf8').includes('deaf')) await sleep(10);
    expect(await child.stop()).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('does not start where there is no such program, and says so', async () => {
    await expect(spawnGuarded('/no/such/program', [], options())).rejects.toThrow(
      /Could not start \/no\/such\/program: .*ENOENT/,
    );
  });

  it('ends when the process that started it is killed', async () => {
    const built = join(__dirname, '..', '..', 'dist', 'index.js');
    const script = `
      const { spawnGuarded } = await import(${JSON.stringify(built)});
      const child = await spawnGuarded('sleep', ['600'], ${JSON.stringify(options())});
      console.log(child.pid);
      setInterval(() => undefined, 1000);`;
    const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(owner.stdout, 'data');
    const pid = Number(line);
    expect(commandLine(pid)).toBe('sleep 600');
    owner.kill('SIGKILL');
    while (commandLine(pid)) await sleep(20);
  });
});
