import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['audit_log', 'audit_heads'];

const up = [
  `CREATE TABLE audit_log (owner_id integer NOT NULL, seq integer NOT NULL, at timestamptz NOT NULL, actor jsonb NOT NULL,
     action text NOT NULL, subject text NOT NULL, data jsonb NOT NULL, prev_hash text NOT NULL, hash text NOT NULL,
     PRIMARY KEY (owner_id, seq))`,
  'CREATE TABLE audit_heads (owner_id integer NOT NULL PRIMARY KEY, seq integer NOT NULL, hash text NOT NULL)',
  `CREATE FUNCTION audit_log_is_final() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'audit_log only grows: % is refused', TG_OP; END $$`,
  `CREATE TRIGGER audit_log_is_final BEFORE UPDATE OR DELETE ON audit_log
     FOR EACH ROW EXECUTE FUNCTION audit_log_is_final()`,
  `CREATE TRIGGER audit_log_is_not_emptied BEFORE TRUNCATE ON audit_log
     FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_final()`,
  // The role of the services, which a default privilege let do all.
  'REVOKE UPDATE, DELETE ON audit_log FROM copythat_app',
  'REVOKE DELETE ON audit_heads FROM copythat_app',
  ...tables.flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING ((SELECT app_is_system()) OR owner_id = (SELECT app_tenant()))`,
  ]),
];

/** What was done that matters to an account's safety, as a chain of hashes for each owner. */
export class Audit1764225000000 implements MigrationInterface {
  readonly name = 'Audit1764225000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP FUNCTION audit_log_is_final');
  }
}
