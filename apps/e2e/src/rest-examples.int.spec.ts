import { execFile } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { curlExample, endpointCatalog } from '@copy-that/contracts';
import { runMigrations } from '@copy-that/database';
import { startStack, type TestStack, testFolder } from '@copy-that/testing';

const run = promisify(execFile);
const sample = fileURLToPath(new URL('../../local/sample/sample.png', import.meta.url));

type Operation = keyof typeof endpointCatalog;

/** What makes things that others speak of, in this order; the rest follows, and what takes away comes last. */
const makers = [
  'registerUser',
  'uploadImage',
  'createProject',
  'createApiKey',
  'createWebhook',
  'createExtraction',
  'extractType',
  'updateToken',
] as const satisfies readonly Operation[];
const takers: readonly Operation[] = [
  'deleteToken',
  'cancelJob',
  'deleteWebhook',
  'deleteProject',
  'revokeApiKey',
  'endSession',
  'logoutUser',
];

const order = [
  ...makers,
  ...(Object.keys(endpointCatalog) as Operation[]).filter(
    (name) => !([...makers, ...takers] as string[]).includes(name),
  ),
  ...takers,
];

describe('the command shown for each route', () => {
  let stack: TestStack;
  const folder = testFolder('rest-examples');
  const known: Record<string, string> = {};
  /** Takes requests and answers none, so that a job that waits for it can be cancelled. */
  const silent = createServer(() => undefined);
  beforeAll(async () => {
    stack = await startStack({ migrate: runMigrations, env: { FETCH_ALLOW_PRIVATE: 'true' } });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    copyFileSync(sample, join(folder, 'screenshot.png'));
    known['API'] = `${stack.baseUrl}/api/v1`;
  }, 120_000);
  afterAll(async () => {
    silent.closeAllConnections();
    silent.close();
    await stack?.stop();
  }, 60_000);

  async function shell(command: string): Promise<{ status: number; body: string }> {
    const env = { ...known, PATH: '/usr/bin:/bin' };
    const { stdout } = await run('bash', ['--norc', '-uc', command.replace(/^curl/, "curl -s -w '\\n%{http_code}'")], {
      cwd: folder,
      env,
      timeout: 60_000,
    });
    const end = stdout.lastIndexOf('\n');
    return { status: Number(stdout.slice(end + 1)), body: stdout.slice(0, end) };
  }

  /** Looks for what later commands speak of. */
  function learn(name: Operation, body: string): void {
    if (name === 'registerUser' || name === 'loginUser') {
      const { access_token, refresh_token } = JSON.parse(body) as Record<string, string>;
      Object.assign(known, { ACCESS_TOKEN: access_token, REFRESH_TOKEN: refresh_token });
    }
    const noun = { createProject: 'PROJECT', uploadImage: 'IMAGE', createApiKey: 'API_KEY', createWebhook: 'WEBHOOK' }[
      name as string
    ];
    if (noun) known[noun] = String((JSON.parse(body) as { id: number }).id);
    if (name === 'createExtraction') known['JOB'] = String((JSON.parse(body) as { id: number }).id);
    if (name === 'createExport') known['EXPORT'] = String((JSON.parse(body) as { id: number }).id);
    if (name === 'listSessions')
      known['SESSION'] = String((JSON.parse(body) as { data: { id: number }[] }).data[0]?.id);
  }

  /** A job that goes on until it is cancelled. */
  async function startEndless(): Promise<void> {
    const { port } = silent.address() as AddressInfo;
    const picture = { image_url: `http://localhost:${port}/shot.png` };
    const example = { body: { images: [picture] } };
    const { body } = await shell(curlExample({ ...endpointCatalog.createExtraction, example }));
    known['JOB'] = String((JSON.parse(body) as { id: number }).id);
  }

  it('is answered as the route says', async () => {
    Object.assign(known, { VERSION: '1', OTHER: '2', TOKEN: '1', DELIVERY: '1' });
    const wrong: string[] = [];
    for (const name of order) {
      const endpoint = endpointCatalog[name];
      if (name === 'cancelJob') await startEndless();
      if (name === 'logoutUser') learn('loginUser', (await shell(curlExample(endpointCatalog.loginUser))).body);
      const command = curlExample(endpoint);
      const { status, body } = await shell(command);
      const wanted = [endpoint.status, ...Object.keys(endpoint.alsoStatus ?? {}).map(Number)];
      if (wanted.includes(status)) learn(name, body);
      else wrong.push(`${command}\n${status} ${body.slice(0, 300)}`);
      const made = name === 'createExtraction' ? 'JOB' : name === 'createExport' ? 'EXPORT' : undefined;
      if (made) await shell(`curl -N "$API/jobs/$${made}/events" -H "Authorization: Bearer $ACCESS_TOKEN"`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
