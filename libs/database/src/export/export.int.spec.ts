import { asSystem, asTenant } from '@copy-that/platform';
import { type TestDatabase, testDatabase } from '@copy-that/testing';
import { AccountRepository } from '../account/account.repository.js';
import { runMigrations } from '../migrate.js';
import { ProjectRepository } from '../project/project.repository.js';
import { openTenantDatabase, type TenantDataSource } from '../tenancy/tenant-data-source.js';
import { ExportRepository, MAX_KEPT_EXPORTS } from './export.repository.js';

const DAY_MS = 86_400_000;

describe('exports', () => {
  let server: TestDatabase;
  let database: TenantDataSource;
  let exports: ExportRepository;
  let ada: number;
  let eve: number;
  let projectId: number;

  beforeAll(async () => {
    server = await testDatabase();
    await runMigrations(server.url);
    database = await openTenantDatabase({ url: server.url, poolSize: 2, role: 'copythat_app' });
    exports = new ExportRepository(database);
    const accounts = new AccountRepository(database);
    const person = (email: string) => asSystem(() => accounts.createUser(email, '', '127.0.0.1'));
    [ada, eve] = [(await person('a@example.com')).id, (await person('e@example.com')).id];
    projectId = (await asTenant(ada, () => new ProjectRepository(database).create(ada, 'Shop', ''))).id;
  });
  afterAll(async () => {
    await database.destroy();
    await server.drop();
  });
  beforeEach(() => asSystem(() => database.query('DELETE FROM exports')));

  const save = (
    id: number,
    { ownerId = ada, as = ada, keepMs = DAY_MS }: { ownerId?: number; as?: number; keepMs?: number } = {},
  ) =>
    asTenant(as, () =>
      database.transaction((manager) =>
        exports.save(
          manager,
          { id, ownerId, projectId, version: 2, objectKey: `archives/${id}`, sha256: 'a', byteSize: 9 },
          keepMs,
        ),
      ),
    );
  const notFound = expect.objectContaining({ code: 'export_not_found' });

  it('are read by their owner until their time is over', async () => {
    await save(1);
    await save(2, { keepMs: 1 });
    expect(await asTenant(ada, () => exports.get(ada, 1))).toMatchObject({
      id: 1,
      version: 2,
      objectKey: 'archives/1',
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(asTenant(ada, () => exports.get(ada, 2))).rejects.toEqual(notFound);
  });

  it("are nobody else's, whatever is asked for", async () => {
    await save(1);
    await expect(asTenant(eve, () => exports.get(eve, 1))).rejects.toEqual(notFound);
    await expect(asTenant(eve, () => exports.get(ada, 1))).rejects.toEqual(notFound);
    expect(await asTenant(eve, () => exports.expired(10))).toEqual([]);
    await asTenant(eve, () => exports.remove([1]));
    await expect(save(3, { as: eve })).rejects.toThrow(/row-level security/);
    expect(await asTenant(ada, () => exports.get(ada, 1))).toMatchObject({ id: 1 });
  });

  it('are gone with their project', async () => {
    const other = await asTenant(ada, () => new ProjectRepository(database).create(ada, 'Gone', ''));
    await save(1);
    await asSystem(() => database.query('UPDATE exports SET project_id = $1', [other.id]));
    await asSystem(() => database.query('DELETE FROM projects WHERE id = $1', [other.id]));
    await expect(asTenant(ada, () => exports.get(ada, 1))).rejects.toEqual(notFound);
  });

  it('are kept in a bounded number: the oldest make room, and are then found as expired', async () => {
    for (let id = 1; id <= MAX_KEPT_EXPORTS + 2; id++) await save(id);
    await save(900, { ownerId: eve, as: eve });
    const old = await asSystem(() => exports.expired(10));
    expect(old.map(({ id }) => id).sort((a, b) => a - b)).toEqual([1, 2]);
    await asSystem(() => exports.remove([1, 2]));
    expect(await asSystem(() => exports.expired(10))).toEqual([]);
    expect(await asTenant(ada, () => exports.get(ada, 3))).toMatchObject({ id: 3 });
  });
});
