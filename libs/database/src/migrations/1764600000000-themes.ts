import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tokens are for in each theme, on sets of images that were marked light and dark. */
export class Themes1764600000000 implements MigrationInterface {
  readonly name = 'Themes1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE token_sets ADD COLUMN themes jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE token_sets DROP COLUMN themes');
  }
}
