import type { MigrationInterface, QueryRunner } from 'typeorm';

const columns = ['requests_per_minute', 'requests_per_hour', 'extractions_per_minute', 'batches_per_minute'];

/** Limits of single tenants, which they may read and only the operator may change. */
export class TenantLimits1764191000000 implements MigrationInterface {
  readonly name = 'TenantLimits1764191000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE tenant_limits (owner_id integer NOT NULL PRIMARY KEY REFERENCES users ON DELETE CASCADE,
         ${columns.map((column) => `${column} integer CHECK (${column} >= 0)`).join(', ')},
         stored_bytes bigint CHECK (stored_bytes >= 0), queued_jobs integer CHECK (queued_jobs >= 0))`,
    );
    await runner.query('ALTER TABLE tenant_limits ENABLE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE tenant_limits FORCE ROW LEVEL SECURITY');
    await runner.query(
      `CREATE POLICY tenant ON tenant_limits USING ((SELECT app_is_system()) OR owner_id = (SELECT app_tenant()))
         WITH CHECK ((SELECT app_is_system()))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tenant_limits');
  }
}
