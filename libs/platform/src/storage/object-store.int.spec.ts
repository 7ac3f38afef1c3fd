import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { contentKey, type ObjectStore } from './object-store.js';
import { openObjectStore } from './open-object-store.js';

interface Backend {
  readonly name: string;
  start(): Promise<string>;
  stop(): Promise<void>;
}

let folder = '';
const files: Backend = {
  name: 'file',
  start: async () => {
    folder = await mkdtemp(join(tmpdir(), 'copy-that-objects-'));
    return pathToFileURL(join(folder, 'not yet there')).href;
  },
  stop: () => rm(folder, { recursive: true }),
};

let endpoint = '';
let server: ChildProcess;
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const s3: Backend = {
  name: 's3',
  async start() {
    // A process of its own: the package has only an ES module entry, which Jest's CommonJS cannot load. It ends with its stdin.
    const source = `import { buildApp } from 'fauxqs';
      const app = buildApp({ logger: false });
      await app.listen({ host: '127.0.0.1', port: 0 });
      console.log(app.server.address().port);
      process.stdin.on('end', () => process.exit()).resume();`;
    server = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [port] = await once(server.stdout as NodeJS.ReadableStream, 'data');
    endpoint = `http://127.0.0.1:${String(port).trim()}`;
    process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
    const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
    await client.send(new CreateBucketCommand({ Bucket: 'copy-that' }));
    client.destroy();
    return `s3://copy-that/some/prefix?endpoint=${encodeURIComponent(endpoint)}`;
  },
  async stop() {
    server.stdin?.end();
    await once(server, 'exit');
  },
};

describe.each([files, s3])('object store on $name', (backend) => {
  let store: ObjectStore;
  const about = { contentType: 'image/png' };

  beforeAll(async () => {
    store = await openObjectStore(await backend.start());
  });
  afterAll(async () => {
    await store.close();
    await backend.stop();
  });

  it('can be probed', async () => {
    await expect(store.probe()).resolves.toBeUndefined();
  });

  it('gives back the bytes that were put', async () => {
    const bytes = randomBytes(3_000_000);
    const key = contentKey('images', createHash('sha256').update(bytes).digest('hex'));
    expect(await store.exists(key)).toBe(false);
    await store.put(key, bytes, about);
    expect(await store.exists(key)).toBe(true);
    expect(Buffer.compare(await store.get(key), bytes)).toBe(0);
  });

  it('keeps an empty object', async () => {
    await store.put('exports/empty', new Uint8Array(), about);
    expect(await store.get('exports/empty')).toHaveLength(0);
  });

  it('replaces an object whole, also under many writers at once', async () => {
    const versions = Array.from({ length: 8 }, (_, fill) => Buffer.alloc(200_000, fill));
    await Promise.all(versions.map((bytes) => store.put('results/1/tokens.json', bytes, about)));
    const kept = await store.get('results/1/tokens.json');
    expect(versions.some((bytes) => Buffer.compare(bytes, kept) === 0)).toBe(true);
  });

  it('says object_missing for what is not there', async () => {
    await expect(store.get('images/00/none')).rejects.toMatchObject({
      name: 'AppError',
      code: 'object_missing',
      detail: 'The object store holds nothing under images/00/none.',
    });
  });

  it('deletes, and does so twice without an error', async () => {
    await store.put('images/aa/gone', Buffer.from('x'), about);
    await store.delete('images/aa/gone');
    await store.delete('images/aa/gone');
    expect(await store.exists('images/aa/gone')).toBe(false);
  });

  it.each([
    '../up',
    '/etc/passwd',
    'a//b',
    'a/../b',
    'a/./b',
    '',
    '.tmp/x',
    'a\\b',
    'a\0b',
    'a b',
    'é',
    'a/',
    'x'.repeat(1000),
  ])('refuses the key %j', async (key) => {
    await expect(store.put(key, new Uint8Array(1), about)).rejects.toThrow('Object key');
    await expect(store.get(key)).rejects.toThrow('Object key');
    await expect(store.exists(key)).rejects.toThrow('Object key');
    await expect(store.delete(key)).rejects.toThrow('Object key');
  });
});

describe('file store', () => {
  it('leaves nothing behind when a write fails', async () => {
    const root = await mkdtemp(join(tmpdir(), 'copy-that-objects-'));
    const store = await openObjectStore(pathToFileURL(root).href);
    await store.put('images/taken/inner', Buffer.from('x'), { contentType: 'image/png' });
    await expect(store.put('images/taken', Buffer.from('y'), { contentType: 'image/png' })).rejects.toThrow('EISDIR');
    expect(await readdir(join(root, '.tmp'))).toEqual([]);
    expect(await store.exists('images/taken')).toBe(false);
    await expect(store.get('images/taken')).rejects.toMatchObject({ code: 'object_missing' });
    await rm(root, { recursive: true });
  });
});

describe('s3 store', () => {
  it('keeps the content type below its prefix', async () => {
    const url = await s3.start();
    const store = await openObjectStore(url);
    await store.put('images/ab/x', Buffer.from('x'), { contentType: 'image/webp' });
    const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
    const kept = await client.send(new GetObjectCommand({ Bucket: 'copy-that', Key: 'some/prefix/images/ab/x' }));
    expect(kept.ContentType).toBe('image/webp');
    client.destroy();
    await store.close();
    await s3.stop();
  });

  it('does not take an unreachable server for a missing object', async () => {
    const store = await openObjectStore('s3://copy-that?endpoint=http://127.0.0.1:1');
    await expect(store.exists('images/ab/x')).rejects.toThrow('ECONNREFUSED');
    await expect(store.probe()).rejects.toThrow('ECONNREFUSED');
    await store.close();
  });
});
