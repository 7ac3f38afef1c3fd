import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeVerdict, verifyAudit } from '@copy-that/database';
import type { DataSource } from 'typeorm';
import type { Budget, Change, Delivery, Evidence, JobRow, Misplaced, Question, Store } from '../history/evidence.js';
import { restingOf } from './resting.js';
import { CAP_USD, type World } from './world.js';

/** After a fault everything has this long to come to rest, in milliseconds. */
const REST_MS = 60_000;

/** Waits until nothing is under way, then gathers all that is known. What does not come to rest in time shows in the evidence. */
export async function collectEvidence(world: World): Promise<Evidence> {
  const restedAfterMs = await untilRest(world.database);
  if (restedAfterMs < REST_MS) await sleep(600);
  const { history, database, services } = world;
  const resting = (await restingOf(world)).map((after) => {
    const before = world.restedAt.get(after.pid);
    // A process that was started since has nothing to be compared with but the pool.
    return { before: before ?? { ...after, busyConnections: 0 }, after };
  });
  const verdict = await verifyAudit(database);
  return {
    answered: history.answered,
    accepted: history.accepted,
    ended: history.ended,
    peeks: history.peeks,
    probes: history.probes,
    outages: history.outages,
    expected: world.expected,
    jobs: await jobs(database),
    changes: (await database.query('SELECT job_id AS "jobId", kind, what FROM chaos.changes ORDER BY id')) as Change[],
    questions: await questions(database),
    ledger: {
      calls: world.model.ledger.length,
      reservations: Number((await database.query('SELECT count(*) AS n FROM budget_reservations'))[0].n),
    },
    budgets: await budgets(database),
    deliveries: (await database.query(
      `SELECT (payload->'data'->>'id')::int AS "jobId", event_id AS "eventId", state FROM webhook_deliveries`,
    )) as Delivery[],
    received: world.sink.received,
    auditFault: verdict.sound ? null : describeVerdict(verdict),
    misplaced: await misplaced(database),
    store: await store(database, world.objects, services.killed),
    resting,
    uncaught: services.logs().flatMap(({ name, text }) =>
      text
        .split('\n')
        .filter((line) => /A fault nobody caught|UnhandledPromiseRejection|uncaughtException/.test(line))
        .map((line) => `${name}: ${line.slice(0, 300)}`),
    ),
  };
}

async function untilRest(database: DataSource): Promise<number> {
  const started = Date.now();
  for (const end = started + REST_MS; Date.now() < end; await sleep(200)) {
    const [{ open }] = await database.query(
      `SELECT (SELECT count(*) FROM jobs WHERE status IN ('queued', 'running'))
            + (SELECT count(*) FROM outbox)
            + (SELECT count(*) FROM webhook_deliveries WHERE state IN ('pending', 'sending'))
            + (SELECT count(*) FROM budget_reservations WHERE state = 'held') AS open`,
    );
    if (Number(open) === 0) break;
  }
  return Date.now() - started;
}

function jobs(database: DataSource): Promise<JobRow[]> {
  return database.query(
    `SELECT id, owner_id AS "ownerId", status,
            (SELECT count(*)::int FROM webhooks w WHERE w.owner_id = j.owner_id AND w.created_at < j.created_at
                AND w.disabled_at IS NULL AND w.job_id IS NULL AND 'extraction.completed' = ANY(w.events)) AS hooks
       FROM jobs j ORDER BY id`,
  );
}

function questions(database: DataSource): Promise<Question[]> {
  return database.query(
    `SELECT r.job_id AS "jobId", r.image_id || ' ' || r.ask AS ask, count(*)::int AS calls,
            count(*) FILTER (WHERE r.state = 'settled')::int AS settled,
            count(*) FILTER (WHERE r.created_at > a.created_at)::int AS "afterStored"
       FROM budget_reservations r
       LEFT JOIN model_answers a ON a.job_id = r.job_id AND a.image_id = r.image_id AND a.ask = r.ask
      GROUP BY 1, 2`,
  );
}

async function budgets(database: DataSource): Promise<Budget[]> {
  const rows: { scope: string; peak: string; reserved: string; cap: string | null }[] = await database.query(
    `SELECT b.scope, p.peak, b.reserved_micro_usd AS reserved, l.daily_micro_usd AS cap
       FROM budgets b JOIN chaos.peaks p USING (scope, day)
       LEFT JOIN budget_limits l ON b.scope = 'tenant:' || l.owner_id`,
  );
  return rows.map(({ scope, peak, reserved, cap }) => ({
    scope,
    capMicroUsd: cap === null ? CAP_USD * 1_000_000 : Number(cap),
    peakMicroUsd: Number(peak),
    reservedMicroUsd: Number(reserved),
  }));
}

function misplaced(database: DataSource): Promise<Misplaced[]> {
  return database.query(
    `SELECT 'token_sets' AS table, s.id FROM token_sets s JOIN jobs j ON j.id = s.job_id WHERE s.owner_id <> j.owner_id
     UNION ALL SELECT 'jobs', j.id FROM jobs j JOIN images i ON i.id = ANY(j.image_ids) WHERE i.owner_id <> j.owner_id
     UNION ALL SELECT 'jobs', j.id FROM jobs j JOIN projects p ON p.id = j.project_id WHERE p.owner_id <> j.owner_id
     UNION ALL SELECT 'budget_reservations', r.id FROM budget_reservations r JOIN jobs j ON j.id = r.job_id
                WHERE r.owner_id <> j.owner_id`,
  );
}

async function store(database: DataSource, folder: string, killedWriters: number): Promise<Store> {
  const rows: { key: string }[] = await database.query(
    `SELECT object_key AS key FROM images WHERE object_key IS NOT NULL
     UNION SELECT derivative->>'objectKey' FROM images WHERE derivative IS NOT NULL
     UNION SELECT object_key FROM set_files`,
  );
  const named = new Set(rows.map(({ key }) => key));
  const kept = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    : [];
  const present = new Set(kept);
  const hashed = (key: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, key)))
      .digest('hex');
  return {
    missing: [...named].filter((key) => !present.has(key)),
    torn: kept.filter((key) => !key.startsWith('.tmp/') && !key.endsWith(hashed(key))),
    unnamed: kept.filter((key) => !named.has(key)).length,
    killedWriters,
  };
}
