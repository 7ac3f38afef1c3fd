import { asSystem, asTenant } from '@copy-that/platform';
import { type TestDatabase, testDatabase } from '@copy-that/testing';
import { runMigrations } from '../migrate.js';
import { openTenantDatabase, type TenantDataSource } from '../tenancy/tenant-data-source.js';
import { AccountRepository } from './account.repository.js';

describe('limits of a tenant', () => {
  let server: TestDatabase;
  let database: TenantDataSource;
  let accounts: AccountRepository;
  const people: number[] = [];

  beforeAll(async () => {
    server = await testDatabase();
    await runMigrations(server.url);
    database = await openTenantDatabase({ url: server.url, poolSize: 2, role: 'copythat_app' });
    accounts = new AccountRepository(database);
    for (const email of ['a@example.com', 'b@example.com']) {
      people.push((await asSystem(() => accounts.createUser(email, '', '127.0.0.1'))).id);
    }
  });
  afterAll(async () => {
    await database.destroy();
    await server.drop();
  });

  it('are read by the tenant alone, and set by nobody but the operator', async () => {
    const [mine = 0, other = 0] = people;
    const insert = 'INSERT INTO tenant_limits (owner_id, requests_per_minute, stored_bytes) VALUES ($1, 600, $2)';
    await expect(asTenant(mine, () => database.query(insert, [mine, 1]))).rejects.toThrow(/row-level security/);
    await asSystem(() => database.query(insert, [mine, 20_000_000_000]));
    expect(await asTenant(mine, () => accounts.findLimits(mine))).toEqual({
      ownerId: mine,
      requestsPerMinute: 600,
      requestsPerHour: null,
      extractionsPerMinute: null,
      batchesPerMinute: null,
      storedBytes: 20_000_000_000,
      queuedJobs: null,
    });
    expect(await asTenant(other, () => accounts.findLimits(mine))).toBeNull();
    const raise = 'UPDATE tenant_limits SET requests_per_minute = 9999';
    await expect(asTenant(mine, () => database.query(raise))).rejects.toThrow(/row-level security/);
  });
});
