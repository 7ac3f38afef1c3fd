import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { openDatabase, revertMigrations, runMigrations } from '@copy-that/database';
import { stackServices, testFolder } from '@copy-that/testing';
import { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';
import type { World } from '../world/world.js';
import { type Fault, must } from './fault.js';
import { load } from './load.js';

/** Tables of the first migration whose rows no later one may cost, neither down nor up. */
const lasting = ['users', 'projects', 'images', 'jobs', 'job_steps', 'image_candidates', 'token_sets', 'tokens'];

/** F23: everything is backed up with jobs under way, wiped, and restored; every migration goes down and up on the data. */
export const restored: Fault = {
  id: 'F23',
  name: 'backup, wipe of Postgres, objects and both Redis, restore; migrations down and up on data',
  passes: 'every row is the same after the restore, and jobs that were open at the backup end',
  async run(world, chance) {
    const { services, database, postgres } = world;
    const jobs = await load(world, chance, 6);
    await jobs.end();
    await services.stop('extraction');
    await jobs.more(3);
    for (const name of stackServices) if (services.all().has(name)) await services.stop(name);
    const [before, restSeen] = [await sums(database), await openJobs(database)];
    await database.destroy();
    await postgres.stop();
    const folder = testFolder('backup');
    const backupMs = timed(() => {
      copy(postgres.dataDir, `${folder}/postgres`);
      copy(world.objects, `${folder}/objects`);
    });
    rmSync(postgres.dataDir, { recursive: true });
    rmSync(world.objects, { recursive: true });
    await Promise.all([world.queue, world.cache].map(({ url }) => flush(url)));
    const restoreMs = timed(() => {
      copy(`${folder}/postgres`, postgres.dataDir);
      copy(`${folder}/objects`, world.objects);
    });
    const started = performance.now();
    await postgres.start();
    await database.initialize();
    const startMs = Math.round(performance.now() - started);
    const after = await sums(database);
    must(JSON.stringify(after) === JSON.stringify(before), 'The restored rows are others.');
    const migrations = await migrateDownAndUp(world);
    await Promise.all(stackServices.map((name) => services.start(name)));
    const endMs = await jobs.end();
    return {
      'tables with the same rows': Object.keys(after).length,
      'open jobs in the backup': restSeen,
      'backup in ms': backupMs,
      'restore in ms': restoreMs,
      'start of Postgres in ms': startMs,
      'migrations down and up on data': migrations,
      'ms from the start of the services to the last end': endMs,
    };
  },
};

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return Math.round(performance.now() - started);
}

/** With owners and modes: Postgres may run under another account. */
function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}

async function flush(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushall();
  redis.disconnect();
}

async function openJobs(database: DataSource): Promise<number> {
  const [{ open }] = await database.query(
    "SELECT count(*)::int AS open FROM jobs WHERE status IN ('queued', 'running')",
  );
  return open;
}

/** By table: how many rows it has and a sum over all of them in no order. */
async function sums(database: DataSource): Promise<Record<string, string>> {
  const tables: { name: string }[] = await database.query(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'chaos') ORDER BY 1",
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) found[name] = await sumOf(database, name);
  return found;
}

async function sumOf(database: DataSource, table: string): Promise<string> {
  const [{ sum }] = await database.query(
    `SELECT count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) AS sum FROM ${table} t`,
  );
  return sum;
}

/** Takes back one more migration each time on a copy of the data, applies them again, and counts the lasting rows. */
async function migrateDownAndUp({ database, postgres }: World): Promise<number> {
  await database.destroy();
  const admin = await openDatabase({ url: postgres.url.replace(/[^/]+$/, 'postgres'), poolSize: 1 });
  const original = decodeURIComponent(new URL(postgres.url).pathname.slice(1));
  const url = postgres.url.replace(/[^/]+$/, 'rehearsal');
  try {
    await admin.query(`CREATE DATABASE rehearsal TEMPLATE "${original}"`);
    const rows = await countLasting(url);
    const [{ migrations }] = await ask(url, 'SELECT count(*)::int AS migrations FROM migrations');
    // The first one makes the tables: taking it back takes them.
    for (let count = 1; count < migrations; count++) {
      const reverted = await revertMigrations(url, count);
      must((await countLasting(url)) === rows, `Taking back ${reverted.at(-1)} cost rows.`);
      await runMigrations(url);
      must((await countLasting(url)) === rows, `Applying ${reverted.at(-1)} again cost rows.`);
    }
    return migrations - 1;
  } finally {
    await admin.query('DROP DATABASE IF EXISTS rehearsal WITH (FORCE)');
    await admin.destroy();
    await database.initialize();
  }
}

async function countLasting(url: string): Promise<string> {
  const counts = lasting.map((table) => `(SELECT count(*) FROM ${table})`).join(` || ' ' || `);
  const [{ rows }] = await ask(url, `SELECT ${counts} AS rows`);
  return rows;
}

async function ask(url: string, query: string) {
  const database = await openDatabase({ url, poolSize: 1 });
  try {
    return await database.query(query);
  } finally {
    await database.destroy();
  }
}
