import { HealthService, ShutdownSequence } from '@copy-that/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Tells health how Postgres fares, and closes the pool when everything that uses it has ended. */
@Injectable()
export class DatabaseLife implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly health: HealthService,
    private readonly shutdown: ShutdownSequence,
  ) {}

  /** Closers run in reverse, so the first to register closes last; modules initialise before any bootstrap hook. */
  onModuleInit(): void {
    this.health.register('postgres', () => this.database.query('SELECT 1'));
    this.shutdown.register('close', 'postgres', () => this.database.destroy());
  }
}
