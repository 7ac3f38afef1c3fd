import { asSystem, asTenant } from '@copy-that/platform';
import { type TestDatabase, testDatabase } from '@copy-that/testing';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../data-source.js';
import { runMigrations } from '../migrate.js';
import { ProjectRepository } from '../project/project.repository.js';
import { openTenantDatabase, type TenantDataSource } from './tenant-data-source.js';

describe('tenancy', () => {
  let server: TestDatabase;
  let owner: DataSource;
  let database: TenantDataSource;
  const people: number[] = [];

  beforeAll(async () => {
    server = await testDatabase();
    await runMigrations(server.url);
    owner = await openDatabase({ url: server.url, poolSize: 2 });
    database = await openTenantDatabase({ url: server.url, poolSize: 2, role: 'copythat_app' });
    for (const email of ['a@example.com', 'b@example.com']) {
      const [{ id }] = await owner.query("INSERT INTO users (email, password_hash) VALUES ($1, '') RETURNING id", [
        email,
      ]);
      people.push(id);
      await owner.query('INSERT INTO projects (owner_id, name) VALUES ($1, $2)', [id, `of ${id}`]);
    }
  });
  afterAll(async () => {
    await database.destroy();
    await owner.destroy();
    await server.drop();
  });

  const [countProjects, listOwners] = ['SELECT count(*)::int AS n FROM projects', 'SELECT owner_id FROM projects'];

  it('binds every table but that of the migrations to a policy, its owner included', async () => {
    const loose = await owner.query(
      `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations'
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                   AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant'))`,
    );
    expect(loose).toEqual([]);
  });

  it('shows no row where nobody said whose', async () => {
    expect(await database.query(countProjects)).toEqual([{ n: 0 }]);
    // Also on a connection that was somebody's before.
    await asTenant(people[0] ?? 0, () => database.query(countProjects));
    expect(await Promise.all([1, 2, 3].map(() => database.query(countProjects)))).toEqual([
      [{ n: 0 }],
      [{ n: 0 }],
      [{ n: 0 }],
    ]);
  });

  it('shows a tenant its own rows, and the system all of them', async () => {
    for (const id of people) expect(await asTenant(id, () => database.query(listOwners))).toEqual([{ owner_id: id }]);
    expect(await asSystem(() => database.query(countProjects))).toEqual([{ n: 2 }]);
  });

  it('keeps a tenant from writing, changing and removing rows of another', async () => {
    const [mine, theirs] = people as [number, number];
    await expect(asTenant(mine, () => new ProjectRepository(database).create(theirs, 'planted', ''))).rejects.toThrow(
      /row-level security/,
    );
    const changed = await asTenant(mine, () =>
      database.query("UPDATE projects SET name = 'x' WHERE owner_id = $1", [theirs]),
    );
    const removed = await asTenant(mine, () => database.query('DELETE FROM projects WHERE owner_id = $1', [theirs]));
    expect([changed[1], removed[1]]).toEqual([0, 0]);
    await expect(
      asTenant(mine, () => database.query('UPDATE projects SET owner_id = $1 WHERE owner_id = $2', [theirs, mine])),
    ).rejects.toThrow(/row-level security/);
    expect(await asSystem(() => database.query(`${listOwners} ORDER BY 1`))).toEqual(
      people.map((id) => ({ owner_id: id })),
    );
  });

  it('holds for rows that belong to a tenant only through another table', async () => {
    const [mine, theirs] = people as [number, number];
    const [{ id }] = await owner.query(
      "INSERT INTO jobs (owner_id, kind, request, image_ids) VALUES ($1, 'extraction', '{}', '{}') RETURNING id",
      [theirs],
    );
    await owner.query("INSERT INTO job_steps (job_id, key, stage) VALUES ($1, 'k', 'extraction')", [id]);
    const steps = 'SELECT count(*)::int AS n FROM job_steps';
    expect(await asTenant(mine, () => database.query(steps))).toEqual([{ n: 0 }]);
    expect(await asTenant(theirs, () => database.query(steps))).toEqual([{ n: 1 }]);
    await expect(
      asTenant(mine, () =>
        database.query("INSERT INTO job_steps (job_id, key, stage) VALUES ($1, 'l', 'export')", [id]),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it('binds a transaction to the scope it began in', async () => {
    const [mine, theirs] = people as [number, number];
    await asTenant(mine, () =>
      database.transaction(async (manager) => {
        expect(await manager.query(listOwners)).toEqual([{ owner_id: mine }]);
        expect(await asTenant(theirs, () => manager.query(listOwners))).toEqual([{ owner_id: mine }]);
      }),
    );
  });

  it('rolls a failed statement back and gives the connection back unharmed', async () => {
    const [mine] = people as [number];
    const broken = Array.from({ length: 20 }, () => asTenant(mine, () => database.query('SELECT 1 / 0')));
    for (const outcome of await Promise.allSettled(broken)) expect(outcome.status).toBe('rejected');
    expect(await asTenant(mine, () => database.query(countProjects))).toEqual([{ n: 1 }]);
    expect(await database.query(countProjects)).toEqual([{ n: 0 }]);
  });

  it('shows two tenants, interleaved 10,000 times over two connections, no row of the other', async () => {
    const wrong: unknown[] = [];
    await Promise.all(
      Array.from({ length: 50 }, async (_, lane) => {
        for (let turn = 0; turn < 200; turn++) {
          const id = people[(lane + turn) % 2] ?? 0;
          const rows: { owner_id: number }[] = await asTenant(id, () => database.query(listOwners));
          if (rows.length !== 1 || rows[0]?.owner_id !== id) wrong.push(rows);
        }
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('refuses a role that bypasses the policies', async () => {
    await expect(openTenantDatabase({ url: server.url, poolSize: 1 })).rejects.toThrow(
      /bypasses row-level security.*DATABASE_ROLE/,
    );
  });
});
