import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sets that were imported carry their document; `json`, not `jsonb`, keeps its members in their order. */
export class ForeignDocuments1764260000000 implements MigrationInterface {
  readonly name = 'ForeignDocuments1764260000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE token_sets ADD COLUMN foreign_document json');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE token_sets DROP COLUMN foreign_document');
  }
}
