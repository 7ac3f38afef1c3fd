import { pathToFileURL } from 'node:url';
import { ExportRepository, openDatabase, runMigrations } from '@copy-that/database';
import { type ObjectStore, openObjectStore, type ShutdownSequence } from '@copy-that/platform';
import { type TestDatabase, testDatabase, testFolder } from '@copy-that/testing';
import { ExportSweeper } from './export-sweeper.js';

describe('exports whose time is over', () => {
  let server: TestDatabase;
  let database: Awaited<ReturnType<typeof openDatabase>>;
  let store: ObjectStore;

  beforeAll(async () => {
    server = await testDatabase();
    await runMigrations(server.url);
    database = await openDatabase({ url: server.url, poolSize: 2 });
    store = await openObjectStore(pathToFileURL(testFolder('swept')).href);
    await database.query(
      "INSERT INTO users (email, password_hash) VALUES ('a@example.com', ''), ('b@example.com', '')",
    );
  });
  afterAll(async () => {
    await database.destroy();
    await server.drop();
  });

  async function keep(id: number, inMs: number): Promise<void> {
    await store.put(`archives/${id}`, new Uint8Array([1]), { contentType: 'application/zip' });
    await database.query(
      `INSERT INTO exports (id, owner_id, project_id, version, object_key, sha256, byte_size, expires_at)
       SELECT $1::int, min(id), 1, 1, 'archives/' || $1::int, '', 1, now() + $2 * interval '1 ms' FROM users`,
      [id, inMs],
    );
  }
  const rows = async (): Promise<number[]> => (await database.query('SELECT id FROM exports ORDER BY id')).map(idOf);
  const idOf = ({ id }: { id: number }) => id;
  const sweeper = (objects: ObjectStore) =>
    new ExportSweeper(new ExportRepository(database), objects, {
      register: () => undefined,
    } as unknown as ShutdownSequence);

  it('are removed with their zips, in as many rounds as it takes, and no others', async () => {
    for (let id = 1; id <= 120; id++) await keep(id, -1000);
    await keep(500, 60_000);
    await sweeper(store).sweep();
    expect(await rows()).toEqual([500]);
    expect([await store.exists('archives/1'), await store.exists('archives/120')]).toEqual([false, false]);
    expect(await store.exists('archives/500')).toBe(true);
  });

  it('stay known while the store refuses to remove them', async () => {
    await keep(7, -1000);
    const refusing = { delete: () => Promise.reject(new Error('read-only')) } as unknown as ObjectStore;
    await expect(sweeper(refusing).sweep()).rejects.toThrow('read-only');
    expect(await rows()).toContain(7);
  });
});
