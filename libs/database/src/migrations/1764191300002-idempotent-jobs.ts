import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a request under an Idempotency-Key made, known from the commit that made it on. */
export class IdempotentJobs1764191300002 implements MigrationInterface {
  readonly name = 'IdempotentJobs1764191300002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE idempotency_keys ADD COLUMN location text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE idempotency_keys DROP COLUMN location');
  }
}
