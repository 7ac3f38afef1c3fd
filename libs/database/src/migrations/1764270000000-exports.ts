import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // No reference to the job: an export outlives what it was made from until its object is removed with it.
  `CREATE TABLE exports (id integer PRIMARY KEY, owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
     project_id integer NOT NULL, version integer NOT NULL, object_key text NOT NULL, sha256 text NOT NULL,
     byte_size integer NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL)`,
  'CREATE INDEX exports_of_owner ON exports (owner_id, id)',
  'CREATE INDEX exports_expired ON exports (expires_at)',
  'ALTER TABLE exports ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE exports FORCE ROW LEVEL SECURITY',
  `CREATE POLICY tenant ON exports
     USING ((SELECT app_is_system()) OR owner_id = (SELECT app_tenant()))`,
];

/** Exports of many formats as one zip, which are kept for a while. */
export class Exports1764270000000 implements MigrationInterface {
  readonly name = 'Exports1764270000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exports');
  }
}
