import { type Ask, createNamer, type Namer, prepareAsk } from '@copy-that/ai';
import {
  BudgetRepository,
  type JobEntity,
  ModelAnswerRepository,
  openDatabase,
  runMigrations,
} from '@copy-that/database';
import { Metrics } from '@copy-that/platform';
import { behaviours, type FakeModel, fakeModel, faultProxy, type TestDatabase, testDatabase } from '@copy-that/testing';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { BudgetAlerts } from './budget-alerts.service.js';
import { BudgetSpent } from './budget-spent.js';
import { PaidAnswers } from './paid-answers.service.js';

/** A white pixel as PNG. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==',
  'base64',
);
const CALLS = 1000;
const PAID_FOR = 100;
const USD = 1_000_000;
/** Postgres is away so long, in milliseconds. */
const AWAY_MS = 700;
const day = new Date().toISOString().slice(0, 10);

describe('PaidAnswers', () => {
  let fake: FakeModel;
  let server: TestDatabase;
  let database: DataSource;
  let watcher: DataSource;
  let namer: Namer;
  let ask: Ask;
  let ownerId: number;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    [fake, server] = await Promise.all([fakeModel(), testDatabase()]);
    await runMigrations(server.url);
    [database, watcher] = await Promise.all([
      openDatabase({ url: server.url }),
      openDatabase({ url: server.url, poolSize: 1 }),
    ]);
    const account = { apiKey: 'not-a-key', baseUrl: fake.url, model: 'claude-sonnet-5-5' };
    namer = createNamer({ anthropic: account, deadlineMs: 30_000, backoffMs: 5 }) as Namer;
    const picture = { bytes: PIXEL, mediaType: 'image/png' as const, width: 1, height: 1, scale: 1 };
    ask = prepareAsk({ picture, types: ['color'], candidates: {}, maxTokens: 2048 });
    const rows = await database.query(
      "INSERT INTO users (email, password_hash) VALUES ('ada@example.com', '') RETURNING id",
    );
    ownerId = rows[0].id;
  }, 60_000);
  afterAll(async () => {
    await Promise.all([database?.destroy(), watcher?.destroy()]);
    await Promise.all([fake?.close(), server?.drop()]);
  });
  beforeEach(async () => {
    fake.reset();
    await database.query('TRUNCATE jobs, budgets, budget_reservations, budget_alerts, api_usage_logs CASCADE');
  });

  /** Answers paid from a daily budget of so many US dollars. */
  function paidFrom(dailyUsd: number, source = database): PaidAnswers {
    const budgets = new BudgetRepository(source);
    const metrics = new Metrics('test');
    const config = { aiDailyBudgetUsd: dailyUsd, aiGlobalDailyBudgetUsd: 1000 };
    return new PaidAnswers(
      budgets,
      new ModelAnswerRepository(source, budgets),
      new BudgetAlerts(metrics),
      metrics,
      config,
    );
  }

  async function newJobs(count: number): Promise<JobEntity[]> {
    const rows: { id: number }[] = await database.query(
      `INSERT INTO jobs (owner_id, kind, request, image_ids) SELECT $1, 'extraction', '{}', '{}' FROM generate_series(1, $2)
       RETURNING id`,
      [ownerId, count],
    );
    return rows.map(({ id }) => ({ id, ownerId }) as JobEntity);
  }

  const taskOf = (job: JobEntity) => ({
    job,
    imageId: 1,
    deadlineAt: Date.now() + 30_000,
    signal: new AbortController().signal,
  });
  const balance = async (source: DataSource): Promise<{ spent: number; reserved: number }> => {
    const [row] = await source.query(
      "SELECT spent_micro_usd::float8 AS spent, reserved_micro_usd::float8 AS reserved FROM budgets WHERE scope <> 'global'",
    );
    return row ?? { spent: 0, reserved: 0 };
  };
  const logged = async (): Promise<number> => {
    const [row] = await database.query('SELECT coalesce(sum(cost_micro_usd), 0)::float8 AS cost FROM api_usage_logs');
    return row.cost;
  };
  const billed = (): number => fake.ledger.reduce((sum, entry) => sum + entry.costMicroUsd, 0);

  it(`${CALLS} at once against a budget for ${PAID_FOR}: never above it, nothing left reserved, the bill is the provider's`, async () => {
    const capMicroUsd = PAID_FOR * namer.estimate(ask, { day });
    const paid = paidFrom(capMicroUsd / USD);
    const jobs = await newJobs(CALLS);
    let isOver = false;
    const seen: number[] = [];
    const watching = (async () => {
      while (!isOver) {
        const { spent, reserved } = await balance(watcher);
        seen.push(spent + reserved);
      }
    })();
    const outcomes = await Promise.allSettled(jobs.map((job) => paid.buy(namer, ask, 'name', taskOf(job))));
    isOver = true;
    await watching;
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.every(({ reason }) => reason instanceof BudgetSpent)).toBe(true);
    expect(CALLS - refused.length).toBe(fake.ledger.length);
    expect(fake.ledger.length).toBeGreaterThanOrEqual(PAID_FOR);
    expect(seen.length).toBeGreaterThan(10);
    expect(Math.max(...seen)).toBeLessThanOrEqual(capMicroUsd);
    const rest = await balance(database);
    expect(rest).toEqual({ spent: billed(), reserved: 0 });
    expect(await logged()).toBe(billed());
  }, 60_000);

  it('buys no answer twice, and reads the stored one again', async () => {
    const [job] = (await newJobs(1)) as [JobEntity];
    const first = await paidFrom(5).buy(namer, ask, 'name', taskOf(job));
    expect(await paidFrom(5).buy(namer, ask, 'name', taskOf(job))).toEqual(first);
    expect(fake.requests).toHaveLength(1);
  });

  it.each([
    ['refused calls cost nothing', [behaviours.overload, behaviours.overload], 0, ['released', 'released', 'settled']],
    ['a call that broke off counts at its upper bound', [behaviours.dropHalfWay], 1, ['settled', 'unknown']],
  ])('%s', async (_name, script, lost, states) => {
    const [job] = (await newJobs(1)) as [JobEntity];
    fake.behave(...script);
    await paidFrom(5).buy(namer, ask, 'name', taskOf(job));
    const rows = await database.query('SELECT state FROM budget_reservations ORDER BY state');
    expect(rows.map(({ state }: { state: string }) => state)).toEqual(states);
    expect(await balance(database)).toEqual({ spent: billed() + lost * namer.estimate(ask, { day }), reserved: 0 });
    expect(await logged()).toBe(billed() + lost * namer.estimate(ask, { day }));
  });

  it.each([
    ['keeps an answer that came as Postgres went away', [], ['settled']],
    [
      'gives back what a call was to cost that was refused as Postgres went away',
      [behaviours.overload],
      ['released', 'settled'],
    ],
  ])(
    '%s',
    async (_name, script, states) => {
      const url = new URL(server.url);
      const wire = await faultProxy(Number(url.port));
      url.port = String(wire.port);
      const wired = await openDatabase({ url: url.href });
      let isSound = true;
      const cut = () => {
        if (!isSound) return;
        isSound = false;
        wire.set({ refuse: true });
        wire.reset();
        setTimeout(() => wire.set(), AWAY_MS);
      };
      const cutting: Namer = Object.assign(Object.create(namer), {
        ask: (asked: Ask, { around = (call) => call(), ...rest }: Parameters<Namer['ask']>[1]) =>
          namer.ask(asked, { ...rest, around: (call) => around(() => call().finally(cut)) }),
      });
      try {
        const [job] = (await newJobs(1)) as [JobEntity];
        fake.behave(...script);
        await paidFrom(5, wired).buy(cutting, ask, 'name', taskOf(job));
        const rows = await database.query('SELECT state FROM budget_reservations ORDER BY state');
        expect(rows.map(({ state }: { state: string }) => state)).toEqual(states);
        expect(await balance(database)).toEqual({ spent: billed(), reserved: 0 });
        expect(fake.ledger).toHaveLength(1);
      } finally {
        await wired.destroy();
        await wire.close();
      }
    },
    30_000,
  );
});
