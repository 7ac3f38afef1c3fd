import type { MigrationInterface, QueryRunner } from 'typeorm';

const identity = 'integer GENERATED ALWAYS AS IDENTITY NOT NULL PRIMARY KEY';
const now = 'timestamptz NOT NULL DEFAULT now()';

const up = [
  `CREATE TABLE webhooks (id ${identity}, owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE, url text NOT NULL,
     host text NOT NULL, events text[] NOT NULL, secret text NOT NULL, previous_secret text,
     previous_secret_expires_at timestamptz, disabled_at timestamptz, created_at ${now})`,
  'CREATE INDEX webhooks_owner ON webhooks (owner_id, id)',
  `CREATE TABLE webhook_deliveries (id ${identity}, webhook_id integer NOT NULL REFERENCES webhooks ON DELETE CASCADE,
     host text NOT NULL, event_id text NOT NULL, event_type text NOT NULL, payload jsonb NOT NULL,
     state text NOT NULL DEFAULT 'pending', attempts integer NOT NULL DEFAULT 0, next_attempt_at timestamptz DEFAULT now(),
     last_status integer, last_error text, created_at ${now}, delivered_at timestamptz)`,
  'CREATE UNIQUE INDEX webhook_deliveries_of ON webhook_deliveries (webhook_id, event_id)',
  'CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (webhook_id, id)',
  `CREATE INDEX webhook_deliveries_due ON webhook_deliveries (host, next_attempt_at)
     WHERE state IN ('pending', 'sending')`,
];

/** Addresses that are told of events, and what is owed to them. */
export class Webhooks1764030000000 implements MigrationInterface {
  readonly name = 'Webhooks1764030000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_deliveries', 'webhooks']) await runner.query(`DROP TABLE ${table}`);
  }
}
