import { testDatabase } from '@copy-that/testing';
import { openDatabase } from './data-source.js';
import { revertMigrations, runMigrations } from './migrate.js';

describe('migrations', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('go up, down and up again, and leave nothing behind in between', async () => {
    const first = await runMigrations(database.url);
    expect(first.length).toBeGreaterThan(0);
    expect(await runMigrations(database.url)).toEqual([]);
    expect(await revertMigrations(database.url)).toEqual([...first].reverse());
    const source = await openDatabase({ url: database.url, poolSize: 1 });
    const left = await source.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    await source.destroy();
    expect(left).toEqual([{ tablename: 'migrations' }]);
    expect(await runMigrations(database.url)).toEqual(first);
  });

  it('make the columns the entities name, no more and no less', async () => {
    await runMigrations(database.url);
    const source = await openDatabase({ url: database.url, poolSize: 1 });
    const rows: { table_name: string; column_name: string; is_nullable: string }[] = await source.query(
      `SELECT table_name, column_name, is_nullable FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name <> 'migrations'`,
    );
    const made = rows.map((row) => `${row.table_name}.${row.column_name} ${row.is_nullable === 'YES'}`).sort();
    const named = source.entityMetadatas
      .flatMap((entity) =>
        entity.columns.map((column) => `${entity.tableName}.${column.databaseName} ${column.isNullable}`),
      )
      .sort();
    await source.destroy();
    expect(made).toEqual(named);
  });

  it('of two processes at once, one applies them', async () => {
    await revertMigrations(database.url);
    const both = await Promise.all([runMigrations(database.url), runMigrations(database.url)]);
    expect(both.filter((names) => names.length > 0)).toHaveLength(1);
  });
});
