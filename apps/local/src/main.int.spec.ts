import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@copy-that/embedded';
import { checkout, testFolder } from '@copy-that/testing';

const run = promisify(execFile);

/** Every process whose command line or environment names the text. */
function processesOf(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
        return line.includes(text) ? [line.slice(0, 80)] : [];
      } catch {
        // It ended in between, or belongs to another user.
        return [];
      }
    });
}

describe('the launcher', () => {
  it('brings the whole system up twice, prints the tokens of the sample page, and leaves no process behind', async () => {
    const home = testFolder('local-home');
    mkdirSync(join(checkout, '.copythat', 'programs'), { recursive: true });
    symlinkSync(join(checkout, '.copythat', 'programs'), join(home, 'programs'));
    const env = { PATH: '/usr/local/bin:/usr/bin:/bin', COPYTHAT_HOME: home, PORT: String(await freePort()) };
    const main = join(checkout, 'apps', 'local', 'dist', 'main.js');
    for (const wanted of ['creating the database cluster', 'the database is up to date']) {
      const { stdout } = await run(process.execPath, [main, '--once'], { env });
      expect(stdout).toContain(wanted);
      expect(stdout).toMatch(/job \d+ succeeded/);
      expect(stdout).toMatch(/^color +\S+ .*#[0-9a-f]{6} .* %$/m);
      expect(stdout).toMatch(/^spacing +\S+ .*\dpx .* %$/m);
      expect(stdout.trimEnd()).toMatch(/everything is stopped$/);
      expect(processesOf(home)).toEqual([]);
    }
  }, 240_000);

  it.each([
    ['an unknown option', ['--twice'], /Unknown option '--twice'/],
    ['a picture that is not there', ['no.png'], /There is no picture .*no\.png/],
  ])('refuses %s before it starts anything', async (_, args, message) => {
    const main = join(checkout, 'apps', 'local', 'dist', 'main.js');
    await expect(run(process.execPath, [main, ...args])).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(message),
    });
  });
});
