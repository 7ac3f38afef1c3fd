import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runMigrations } from '@copy-that/database';
import { startStack, type TestStack, testFolder } from '@copy-that/testing';

const run = promisify(execFile);
const page = fileURLToPath(new URL('../../../docs/api.md', import.meta.url));
const sample = fileURLToPath(new URL('../../local/sample/sample.png', import.meta.url));

/** The page's shell blocks as one script that stops at the first fault. */
const script = `set -euo pipefail\n${[...readFileSync(page, 'utf8').matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block).join('\n')}`;

describe('docs/api.md', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startStack({ migrate: runMigrations });
  }, 120_000);
  afterAll(() => stack?.stop(), 60_000);

  it('runs from register to webhook', async () => {
    const { stdout } = await run('bash', ['--norc', '-c', script], {
      cwd: testFolder('docs-api'),
      env: { ...stack.env, PATH: `${commandFolder()}:/usr/bin:/bin`, API: `${stack.baseUrl}/api/v1`, SHOT: sample },
      timeout: 120_000,
    }).catch((error: { stdout: string; stderr: string }) => {
      throw new Error(`The page stopped after:\n${error.stdout}\n${error.stderr}`);
    });
    const said = stdout.split('\n');
    expect(said[0]).toMatch(/^ada-\d+@example\.com$/);
    expect(said).toContain('event: end');
    expect(said).toContain('succeeded');
    expect(said).toContain('partial');
    expect(said.find((line) => line.startsWith('/api/v1/exports/'))).toMatch(/^\/api\/v1\/exports\/\d+\/content$/);
    expect(said).toContain('PK');
    expect(said).toContain('brand');
    expect(said).toContain('Version 1 again.');
    expect(said).toContain('project_not_found');
    expect(said.at(-2)).toBe('401');
  }, 150_000);
});

/** Where this Node is, for a page that calls it by name. */
function commandFolder(): string {
  return process.execPath.replace(/\/[^/]*$/, '');
}
