import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome, randomSecret } from './local-home.js';

describe('openHome', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'home-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps a secret from one opening to the next, for its owner alone', () => {
    const first = openHome(folder);
    const secret = first.keep('secret-key', randomSecret);
    first.release();
    const second = openHome(folder);
    expect(second.keep('secret-key', randomSecret)).toBe(secret);
    expect(statSync(second.path('secret-key')).mode & 0o777).toBe(0o600);
    second.release();
  });

  it('is refused while another launcher runs, and taken over when that one is gone', async () => {
    // What makes a process a launcher is its program, apps/local/dist/main.js.
    const program = join(folder, 'local', 'dist', 'main.mjs');
    mkdirSync(join(folder, 'local', 'dist'), { recursive: true });
    writeFileSync(program, 'console.log(1); setInterval(() => undefined, 1000)');
    const other = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(other.stdout, 'data');
    writeFileSync(join(folder, 'launcher.pid'), String(other.pid));
    expect(() => openHome(folder)).toThrow(
      `Copy That already runs from ${folder} (process ${other.pid}): stop it, or set COPYTHAT_HOME`,
    );
    other.kill('SIGKILL');
    await once(other, 'exit');
    openHome(folder).release();
  });

  it('is taken over where the number of a crashed launcher belongs to another program', () => {
    writeFileSync(join(folder, 'launcher.pid'), String(process.ppid));
    openHome(folder).release();
  });

  it('says what to do where no folder can be made', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => openHome(join(folder, 'file', 'home'))).toThrow(
      /data folder cannot be made .*set COPYTHAT_HOME to a folder you may write to/,
    );
  });
});
