import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  'ALTER TABLE webhooks ALTER COLUMN secret DROP NOT NULL',
  'ALTER TABLE webhooks ADD COLUMN job_id integer REFERENCES jobs ON DELETE CASCADE',
  'CREATE INDEX webhooks_job ON webhooks (job_id) WHERE job_id IS NOT NULL',
  `CREATE TABLE webhook_defaults (owner_id integer NOT NULL PRIMARY KEY REFERENCES users ON DELETE CASCADE,
     secret text NOT NULL, previous_secret text, previous_secret_expires_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now())`,
  'ALTER TABLE webhook_defaults ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE webhook_defaults FORCE ROW LEVEL SECURITY',
  `CREATE POLICY tenant ON webhook_defaults
     USING ((SELECT app_is_system()) OR owner_id = (SELECT app_tenant()))`,
  `CREATE INDEX webhook_deliveries_old ON webhook_deliveries (created_at) WHERE state IN ('delivered', 'failed')`,
];

const down = [
  'DROP INDEX webhook_deliveries_old',
  'DROP TABLE webhook_defaults',
  'DELETE FROM webhooks WHERE job_id IS NOT NULL',
  'DROP INDEX webhooks_job',
  'ALTER TABLE webhooks DROP COLUMN job_id',
  'ALTER TABLE webhooks ALTER COLUMN secret SET NOT NULL',
];

/** Addresses that are told of one job only, signed with a secret of their owner; and an index for the removal of old deliveries. */
export class OneOffWebhooks1764191300001 implements MigrationInterface {
  readonly name = 'OneOffWebhooks1764191300001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
