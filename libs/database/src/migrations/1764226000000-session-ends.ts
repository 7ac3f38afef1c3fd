import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the sessions and refresh tokens that are to be removed. */
export class SessionEnds1764226000000 implements MigrationInterface {
  readonly name = 'SessionEnds1764226000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX sessions_end ON sessions (expires_at)');
    await runner.query('CREATE INDEX refresh_tokens_end ON refresh_tokens (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX sessions_end, refresh_tokens_end');
  }
}
