import { setTimeout as sleep } from 'node:timers/promises';
import { BudgetRepository, BudgetStatusRepository, openDatabase, runMigrations } from '@copy-that/database';
import { HealthService, Metrics, ShutdownSequence } from '@copy-that/platform';
import { type TestDatabase, testDatabase } from '@copy-that/testing';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { BudgetAlerts } from './budget-alerts.service.js';
import { BudgetSweeper } from './budget-sweeper.js';

const CONFIG = { aiDailyBudgetUsd: 5, aiGlobalDailyBudgetUsd: 5 };

describe('BudgetSweeper', () => {
  let server: TestDatabase;
  let database: DataSource;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    server = await testDatabase();
    await runMigrations(server.url);
    database = await openDatabase({ url: server.url });
  }, 60_000);
  afterAll(async () => {
    await database?.destroy();
    await server?.drop();
  });

  it('charges at its start what a process that died had set aside', async () => {
    const [{ id: ownerId }] = await database.query(
      "INSERT INTO users (email, password_hash) VALUES ('ada@example.com', '') RETURNING id",
    );
    const budgets = new BudgetRepository(database);
    const question = { jobId: 1, imageId: 1, ask: 'first', provider: 'anthropic', model: 'm', promptVersion: '1' };
    const caps = { tenantMicroUsd: 5_000_000, globalMicroUsd: 5_000_000 };
    const order = { ownerId, ...question, amountMicroUsd: 700, leaseMs: 0 };
    const { reservationId } = (await budgets.reserve(order, caps)) as { reservationId: number };
    const [metrics, shutdown] = [new Metrics('test'), new ShutdownSequence(new HealthService())];
    const statuses = new BudgetStatusRepository(database);
    new BudgetSweeper(budgets, new BudgetAlerts(metrics), shutdown, statuses, metrics, CONFIG).onApplicationBootstrap();
    const read = async () =>
      (await database.query('SELECT state FROM budget_reservations WHERE id = $1', [reservationId]))[0].state;
    for (let tries = 0; tries < 200 && (await read()) === 'held'; tries++) await sleep(10);
    expect(await read()).toBe('unknown');
    expect(await statuses.getGlobal()).toMatchObject({ spentMicroUsd: 700, reservedMicroUsd: 0 });
    await shutdown.run({ drainDelayMs: 0, graceMs: 1000 });
  });
});
