import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uiRoutes } from '@copy-that/contracts';
import { testFolder } from '@copy-that/testing';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

const PAGE = '<!doctype html><title>UI</title>';

describe('the web UI', () => {
  let gateway: RunningGateway;

  beforeAll(async () => {
    const root = testFolder('site');
    mkdirSync(join(root, 'assets'));
    writeFileSync(join(root, 'index.html'), PAGE);
    writeFileSync(join(root, 'assets', 'index-abc.js'), 'export {};');
    gateway = await runningGateway({ WEB_ROOT: root });
  }, 60_000);
  afterAll(() => gateway?.stop());

  it.each(uiRoutes.map((path) => [path.replace('{id}', '7')]))('answers %s with its page, never kept', async (path) => {
    const { status, body, headers } = await gateway.send<string>('GET', path);
    expect([status, body, headers.get('cache-control')]).toEqual([200, PAGE, 'no-cache']);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('serves hashed assets to be kept for good', async () => {
    const { status, headers } = await gateway.send('GET', '/assets/index-abc.js');
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  it.each([
    ['/api/v1/nothing', 404],
    ['/api', 404],
    ['/projects/7/nothing', 404],
    ['/assets/gone.js', 404],
    ['/assets/../index.html', 404],
    ['/assets/%2e%2e/index.html', 404],
    ['/index.html', 404],
  ])('does not answer %s with the page', async (path, want) => {
    const { status, headers } = await gateway.send('GET', path);
    expect([status, headers.get('content-type')]).toEqual([want, 'application/problem+json; charset=utf-8']);
  });
});
