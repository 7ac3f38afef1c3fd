import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { startRedis } from './start-redis.js';

const cacheDir = fileURLToPath(new URL('../../../../.copythat/programs', import.meta.url));

async function withClient<T>(url: string, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url);
  client.on('error', () => undefined);
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
}

describe('a Redis server', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'redis-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('for the queue keeps its data over a stop and over a kill that cut its log short', async () => {
    const first = await startRedis({ dataDir, role: 'queue', cacheDir });
    await withClient(first.url, (client) => client.set('stopped', 'kept'));
    await first.stop();

    const second = await startRedis({ dataDir, role: 'queue', cacheDir, port: first.port });
    expect(second.url).toBe(first.url);
    await withClient(second.url, async (client) => {
      await client.set('killed', 'kept');
      await client.set('last', 'x'.repeat(100));
    });
    const folder = join(dataDir, 'appendonlydir');
    const log = join(folder, readdirSync(folder).find((name) => name.endsWith('.incr.aof')) as string);
    // While an fsync is under way Redis holds its log back, for up to two seconds.
    while (!readFileSync(log, 'latin1').includes('x'.repeat(100))) await sleep(20);
    await second.kill();
    truncateSync(log, statSync(log).size - 10);

    const third = await startRedis({ dataDir, role: 'queue', cacheDir });
    expect(await withClient(third.url, (client) => client.mget('stopped', 'killed', 'last'))).toEqual([
      'kept',
      'kept',
      null,
    ]);
    await third.stop();
  });

  it.each([
    ['queue', { 'maxmemory-policy': 'noeviction', appendonly: 'yes', appendfsync: 'everysec', bind: '127.0.0.1' }],
    ['cache', { 'maxmemory-policy': 'allkeys-lru', appendonly: 'no', save: '', maxmemory: String(64 * 1024 * 1024) }],
  ] as const)('for the %s has the settings of that role', async (role, wanted) => {
    const server = await startRedis({ dataDir, role, cacheDir });
    const names = Object.keys(wanted);
    const found = await withClient(server.url, (client) => client.config('GET', ...(names as [string])));
    const pairs = found as string[];
    expect(Object.fromEntries(names.map((name) => [name, pairs[pairs.indexOf(name) + 1]]))).toEqual(wanted);
    await server.stop();
  });

  it('asks for its password', async () => {
    const server = await startRedis({ dataDir, role: 'cache', cacheDir });
    const open = new URL(server.url);
    open.password = '';
    const client = new Redis(open.toString(), { maxRetriesPerRequest: 0 });
    client.on('error', () => undefined);
    await expect(client.get('x')).rejects.toThrow('NOAUTH');
    client.disconnect();
    await server.stop();
  });

  it('says what the server said when the port is taken', async () => {
    const server = await startRedis({ dataDir, role: 'cache', cacheDir });
    const second = startRedis({ dataDir: join(dataDir, 'second'), role: 'cache', cacheDir, port: server.port });
    await expect(second).rejects.toThrow(/did not start on port \d+[\s\S]*in use/);
    await server.stop();
  });
});
