import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultProxy, faultProxy, type TestDatabase, testDatabase } from '@copy-that/testing';
import { runMigrations } from '../migrate.js';
import { openTenantDatabase, type TenantDataSource } from './tenant-data-source.js';

describe('the data source of a service', () => {
  let server: TestDatabase;
  let wire: FaultProxy;
  let database: TenantDataSource;

  beforeAll(async () => {
    server = await testDatabase();
    await runMigrations(server.url);
    wire = await faultProxy(Number(new URL(server.url).port));
    const url = new URL(server.url);
    url.port = String(wire.port);
    database = await openTenantDatabase({ url: url.href, poolSize: 1, role: 'copythat_app' });
  }, 60_000);
  afterAll(async () => {
    await database?.destroy();
    await wire?.close();
    await server?.drop();
  });

  it('has Postgres end a transaction whose process is gone', async () => {
    const [row] = await database.query('SHOW idle_in_transaction_session_timeout');
    expect(row).toEqual({ idle_in_transaction_session_timeout: '10s' });
  });

  it('gives a connection up that is gone without a word, and takes a new one', async () => {
    wire.vanish();
    await expect(database.query('SELECT 1')).rejects.toThrow('Query read timeout');
    // Who comes in the same moment may still be handed the broken one.
    await sleep(200);
    expect(await database.query('SELECT 2 AS n')).toEqual([{ n: 2 }]);
    wire.bury();
  }, 60_000);
});
