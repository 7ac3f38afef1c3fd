import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of projects that people make: without a job, with what was done and what was taken out. */
export class Versions1764250000000 implements MigrationInterface {
  readonly name = 'Versions1764250000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE token_sets ALTER COLUMN job_id DROP NOT NULL,
      ADD COLUMN cause text NOT NULL DEFAULT 'extraction',
      ADD COLUMN summary text NOT NULL DEFAULT '',
      ADD COLUMN removed jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("SELECT set_config('app.tenant', 'system', true)");
    // A version without a job has no place in the older schema; the project stays at the newest that is left.
    await runner.query('DELETE FROM token_sets WHERE job_id IS NULL');
    await runner.query(`UPDATE projects SET version =
      (SELECT max(version) FROM token_sets WHERE token_sets.project_id = projects.id)`);
    await runner.query(`ALTER TABLE token_sets DROP COLUMN removed, DROP COLUMN summary, DROP COLUMN cause,
      ALTER COLUMN job_id SET NOT NULL`);
  }
}
