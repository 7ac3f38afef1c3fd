import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `CREATE TABLE idempotency_keys (owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE, route text NOT NULL,
     key text NOT NULL, request_hash text NOT NULL, state text NOT NULL, claim uuid NOT NULL,
     lease_until timestamptz NOT NULL, status integer, headers jsonb, body text,
     created_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL,
     PRIMARY KEY (owner_id, route, key))`,
  'CREATE INDEX idempotency_keys_expired ON idempotency_keys (expires_at)',
  'ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY',
  `CREATE POLICY tenant ON idempotency_keys
     USING ((SELECT app_is_system()) OR owner_id = (SELECT app_tenant()))`,
];

/** Requests that were sent under an Idempotency-Key, and what they were answered. */
export class Idempotency1764191300000 implements MigrationInterface {
  readonly name = 'Idempotency1764191300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_keys');
  }
}
