import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What is used of node-postgres' pool. */
interface Pool {
  /** Callers that wait for a connection. */
  readonly waitingCount: number;
  connect(): Promise<{ release(): void }>;
}

/** How long a query waits for a connection of the pool, found by waiting for one as well whenever somebody does. */
@Injectable()
export class PoolWait {
  private readonly pool: Pool;
  private probeSince: number | undefined;

  constructor(database: DataSource) {
    this.pool = (database.driver as unknown as { master: Pool }).master;
  }

  /** Milliseconds the last caller in the line has waited at least; 0 where there is no line. */
  get ms(): number {
    if (this.probeSince !== undefined) return performance.now() - this.probeSince;
    if (this.pool.waitingCount > 0) void this.probe();
    return 0;
  }

  private async probe(): Promise<void> {
    this.probeSince = performance.now();
    // A connection that can't be had is the fault of those who need it.
    await this.pool.connect().then(
      (connection) => connection.release(),
      () => undefined,
    );
    this.probeSince = undefined;
  }
}
