import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `CREATE TABLE sessions (id integer GENERATED ALWAYS AS IDENTITY NOT NULL PRIMARY KEY,
     user_id integer NOT NULL REFERENCES users ON DELETE CASCADE, address text NOT NULL, user_agent text,
     created_at timestamptz NOT NULL DEFAULT now(), last_used_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL, revoked_at timestamptz)`,
  'CREATE INDEX sessions_user ON sessions (user_id, id)',
  'ALTER TABLE sessions ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE sessions FORCE ROW LEVEL SECURITY',
  'CREATE POLICY tenant ON sessions USING ((SELECT app_is_system()) OR user_id = (SELECT app_tenant()))',
  // Older tokens have no session to belong to: everybody logs in once more.
  'TRUNCATE refresh_tokens',
  'ALTER TABLE refresh_tokens DROP COLUMN family_id, DROP COLUMN revoked_at',
  `ALTER TABLE refresh_tokens ADD COLUMN session_id integer NOT NULL REFERENCES sessions ON DELETE CASCADE,
     ADD COLUMN sealed_successor text`,
  'CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id)',
];

const down = [
  'TRUNCATE refresh_tokens',
  'ALTER TABLE refresh_tokens DROP COLUMN session_id, DROP COLUMN sealed_successor',
  'ALTER TABLE refresh_tokens ADD COLUMN family_id uuid NOT NULL, ADD COLUMN revoked_at timestamptz',
  'CREATE INDEX refresh_tokens_family ON refresh_tokens (family_id)',
  'DROP TABLE sessions',
];

/** A login as a row of its own, and refresh tokens that may be asked for again for a few seconds. */
export class Sessions1764220000000 implements MigrationInterface {
  readonly name = 'Sessions1764220000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
