import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createClient } from '@copy-that/api-client';
import { endpointCatalog } from '@copy-that/contracts';
import { runMigrations } from '@copy-that/database';
import { startStack, type TestStack, testFolder } from '@copy-that/testing';

const run = promisify(execFile);
const checkout = fileURLToPath(new URL('../../..', import.meta.url));

/** Pages whose commands a spec of their own runs, in the order they stand there and with what they need. */
const runElsewhere = ['docs/api.md', 'docs/exports.md', 'docs/rest.md'];

interface Page {
  readonly page: string;
  readonly blocks: readonly { readonly text: string; readonly notRun: string | undefined }[];
}

const pages: Page[] = globSync(['*.md', '{docs,k8s,terraform,load-tests}/**/*.md'], { cwd: checkout })
  .filter((page) => !runElsewhere.includes(page))
  .sort()
  .map((page) => {
    const found = readFileSync(join(checkout, page), 'utf8').matchAll(
      /(?:<!-- not run: (?<notRun>.+?) -->\n)?```(?:sh|bash)\n(?<text>.*?)```/gs,
    );
    return {
      page,
      blocks: [...found].map(({ groups }) => ({ text: groups?.['text'] ?? '', notRun: groups?.['notRun'] })),
    };
  });
const runnable = pages
  .map(({ page, blocks }) => ({
    page,
    script: blocks
      .filter(({ notRun }) => notRun === undefined)
      .map(({ text }) => text)
      .join('\n'),
  }))
  .filter(({ script }) => script !== '');

describe('commands in the documentation', () => {
  let stack: TestStack;
  let token = '';
  const folder = testFolder('docs-commands');
  const programs = join(folder, 'bin');
  beforeAll(async () => {
    stack = await startStack({ migrate: runMigrations });
    const body = { email: 'docs@example.com', password: 'correct horse battery' };
    token = (await createClient({ baseUrl: stack.baseUrl }).call(endpointCatalog.registerUser, { body })).access_token;
    mkdirSync(programs);
    // `npx copy-that` finds the command in the checkout a reader stands in; here nobody stands there.
    const cli = join(checkout, 'apps/cli/dist/main.js');
    writeFileSync(join(programs, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${cli}" "$@"\n`);
    chmodSync(join(programs, 'npx'), 0o755);
  }, 120_000);
  afterAll(() => stack?.stop(), 60_000);

  /** A folder as a reader may stand in, with screenshots of hers. */
  function folderOf(page: string): string {
    const own = join(folder, page.replaceAll('/', '-'));
    mkdirSync(join(own, 'shots'), { recursive: true });
    for (const name of ['shot.png', 'a.png', 'b.png', 'shots/one.png'])
      copyFileSync(join(checkout, 'apps/local/sample/sample.png'), join(own, name));
    return own;
  }

  it.each(runnable)(
    'of $page run',
    async ({ page, script }) => {
      const nodeFolder = process.execPath.replace(/\/[^/]*$/, '');
      await run('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
        cwd: folderOf(page),
        env: { PATH: `${programs}:${nodeFolder}:/usr/bin:/bin`, API: `${stack.baseUrl}/api/v1`, TOKEN: token },
        timeout: 100_000,
        maxBuffer: 1e8,
      });
    },
    120_000,
  );

  it('are there', () => {
    expect(runnable.length).toBeGreaterThan(3);
  });
});
