import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes by which an owner's unfinished jobs and stored bytes are counted without reading the rows. */
export class Quotas1764100000000 implements MigrationInterface {
  readonly name = 'Quotas1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX jobs_owner_open ON jobs (owner_id) WHERE status IN ('queued', 'running')`);
    await runner.query('CREATE INDEX images_owner_bytes ON images (owner_id, byte_size)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX images_owner_bytes, jobs_owner_open');
  }
}
