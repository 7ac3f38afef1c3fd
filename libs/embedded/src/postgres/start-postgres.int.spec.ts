import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from './start-postgres.js';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'postgres-'));
    chmodSync(dataDir, 0o755);
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('keeps what was committed over a stop, a crash, and the stale files of a crash', async () => {
    const progress: string[] = [];
    const first = await startPostgres({ dataDir, onProgress: (text) => progress.push(text) });
    await query(first.url, 'create table kept (n int); insert into kept values (1)');
    expect(
      await query(
        first.url,
        "select encoding from pg_database where datname = 'copythat' and encoding = pg_char_to_encoding('UTF8')",
      ),
    ).toHaveLength(1);
    await first.stop();
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);

    const second = await startPostgres({ dataDir, onProgress: (text) => progress.push(text) });
    await query(second.url, 'insert into kept values (2)');
    process.kill(second.pid, 'SIGKILL');
    await second.exited;
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(true);

    const third = await startPostgres({ dataDir, onProgress: (text) => progress.push(text) });
    expect(await query(third.url, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }]);
    await third.stop();
    expect(progress).toEqual(['creating the database cluster']);
  });

  it('takes over from a server that lost its owner', async () => {
    const orphan = await startPostgres({ dataDir });
    const next = await startPostgres({ dataDir });
    expect(await orphan.exited).toEqual({ code: 0, signal: null });
    expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.stop();
  });

  it('refuses the cluster of another major version', async () => {
    await (await startPostgres({ dataDir })).stop();
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '15\n');
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      /was made by PostgreSQL 15, but PostgreSQL 18 is installed: dump and restore it/,
    );
  });

  it('says what the server said when the port is taken', async () => {
    const other = await startPostgres({ dataDir });
    const secondDir = join(dataDir, 'second');
    await expect(startPostgres({ dataDir: secondDir, port: other.port })).rejects.toThrow(
      /did not start on port \d+[\s\S]*could not bind/,
    );
    await other.stop();
  });
});
