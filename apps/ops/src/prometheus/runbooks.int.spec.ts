import { openDatabase, runMigrations } from '@copy-that/database';
import { type TestDatabase, testDatabase } from '@copy-that/testing';
import type { DataSource } from 'typeorm';
import { listFiles, readText } from '../checkout.js';

const statements = listFiles('docs/runbooks', '.md').flatMap((path) =>
  [...readText(path).matchAll(/`(SELECT [^`]*;)`/g)].map(([, sql]) => [path, sql as string] as const),
);

describe('SQL of the runbooks', () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await testDatabase();
    await runMigrations(database.url);
    source = await openDatabase({ url: database.url });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it.each(statements)('of %s runs: %s', async (_path, sql) => {
    await expect(source.query(sql.replace('(pid)', '(0)'))).resolves.toBeInstanceOf(Array);
  });

  it('is there', () => {
    expect(statements.length).toBeGreaterThan(5);
  });
});
