import { HealthService, Metrics, ShutdownSequence } from '@copy-that/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** Tells health how Postgres fares, and closes the pool when everything that uses it has ended. */
@Injectable()
export class DatabaseLife implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly health: HealthService,
    private readonly shutdown: ShutdownSequence,
    private readonly metrics: Metrics,
  ) {}

  /** Closers run in reverse, so the first to register closes last; modules initialise before any bootstrap hook. */
  onModuleInit(): void {
    this.health.register('postgres', () => this.database.query('SELECT 1'));
    this.shutdown.register('close', 'postgres', () => this.database.destroy());
    this.metrics.onScrape(async () => this.countConnections());
  }

  private countConnections(): void {
    const { totalCount, idleCount, waitingCount, options } = (this.database.driver as PostgresDriver).master as Pool;
    this.metrics.poolConnections.set({ state: 'busy' }, totalCount - idleCount);
    this.metrics.poolConnections.set({ state: 'idle' }, idleCount);
    this.metrics.poolSize.set(options.max);
    this.metrics.poolWaiting.set(waitingCount);
  }
}
