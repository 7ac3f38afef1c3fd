import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { formatNames, getFormat } from '@copy-that/formats';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const sample = join(root, 'apps', 'local', 'sample', 'sample.png');

describe('docs/exports.md', () => {
  let page = '';
  let folder = '';
  beforeAll(async () => {
    page = await readFile(join(root, 'docs', 'exports.md'), 'utf8');
    folder = await mkdtemp(join(tmpdir(), 'exports-page-'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('lists every format with its file', () => {
    const rows = [...page.matchAll(/^\| `([a-z0-9-]+)` \| `([^`]+)` \|/gm)].map(([, name, file]) => [name, file]);
    expect(rows).toEqual(formatNames.map((name) => [name, getFormat(name).fileName]));
  });

  it('says only what the tools do', async () => {
    const blocks = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block);
    const script = `set -euo pipefail\n${blocks.join('\n')}`;
    const path = `${process.execPath.replace(/\/[^/]*$/, '')}:${process.env.PATH}`;
    const { stdout } = await run('bash', ['--norc', '-c', script], {
      cwd: folder,
      env: { ...process.env, PATH: path, SHOT: sample },
      timeout: 240_000,
    }).catch((error: { stdout: string; stderr: string }) => {
      throw new Error(`The page stopped after:\n${error.stdout}\n${error.stderr}`);
    });
    expect(stdout).toContain('true\n');
    expect(stdout).toContain('padding: 16px;\n  margin: 16px;');
    expect(stdout).toContain('border-radius: 16px;');
    expect(stdout).toMatch(/\.p-px-16 ?\{\s*padding: 16px/);
    expect(stdout).toContain('js 16px');
    const files = await readdir(folder);
    expect(files).toEqual(expect.arrayContaining(formatNames.map((name) => getFormat(name).fileName)));
  }, 260_000);
});
