import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The role services take: it owns nothing and bypasses no policy. Roles belong to the cluster, so it may be there already. */
const ROLE = 'copythat_app';

const isSystem = '(SELECT app_is_system())';
const tenant = '(SELECT app_tenant())';
const ofJob = 'EXISTS (SELECT 1 FROM jobs WHERE jobs.id = job_id)';
const ofSet = 'EXISTS (SELECT 1 FROM token_sets WHERE token_sets.id = set_id)';

/** Which rows of a table are a tenant's own; `false` for tables that only the platform itself reads. */
const ownRows: Record<string, string> = {
  users: `id = ${tenant}`,
  refresh_tokens: `user_id = ${tenant}`,
  api_keys: `user_id = ${tenant}`,
  projects: `owner_id = ${tenant}`,
  images: `owner_id = ${tenant}`,
  jobs: `owner_id = ${tenant}`,
  job_steps: ofJob,
  dead_letters: 'false',
  image_candidates: ofJob,
  token_sets: `owner_id = ${tenant}`,
  tokens: ofSet,
  set_files: ofSet,
  outbox: `owner_id = ${tenant}`,
  // What all tenants spent together bounds what one of them may.
  budgets: `scope = 'global' OR scope = 'tenant:' || ${tenant}`,
  budget_alerts: `scope = 'global' OR scope = 'tenant:' || ${tenant}`,
  budget_limits: `owner_id = ${tenant}`,
  budget_reservations: `owner_id = ${tenant}`,
  api_usage_logs: `owner_id = ${tenant}`,
  model_answers: `owner_id = ${tenant}`,
  model_batches: `owner_id = ${tenant}`,
  webhooks: `owner_id = ${tenant}`,
  webhook_deliveries: 'EXISTS (SELECT 1 FROM webhooks WHERE webhooks.id = webhook_id)',
};

const rights = 'SELECT, INSERT, UPDATE, DELETE';

const prepare = [
  // Several databases of one cluster may be migrated at the same time.
  `DO $$ BEGIN CREATE ROLE ${ROLE} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  `DO $$ BEGIN
     IF NOT pg_has_role(current_user, '${ROLE}', 'MEMBER') THEN EXECUTE 'GRANT ${ROLE} TO ' || quote_ident(current_user); END IF;
   END $$`,
  `GRANT ${rights} ON ALL TABLES IN SCHEMA public TO ${ROLE}`,
  `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ${rights} ON TABLES TO ${ROLE}`,
  // Unset, the setting is NULL, or '' once a transaction had it: neither is anybody's.
  `CREATE FUNCTION app_tenant() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS
     $$ SELECT CASE WHEN current_setting('app.tenant', true) ~ '^[0-9]+$' THEN current_setting('app.tenant', true)::integer END $$`,
  `CREATE FUNCTION app_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
     $$ SELECT coalesce(current_setting('app.tenant', true) = 'system', false) $$`,
];

/** Row-level security: a tenant's transaction sees and writes the tenant's rows only, whatever its SQL says. */
export class Tenancy1764190000000 implements MigrationInterface {
  readonly name = 'Tenancy1764190000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of prepare) await runner.query(statement);
    for (const [table, own] of Object.entries(ownRows)) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      // The owner of the tables too.
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY tenant ON ${table} USING (${isSystem} OR ${own})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(ownRows)) {
      await runner.query(`DROP POLICY tenant ON ${table}`);
      await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
    }
    await runner.query('DROP FUNCTION app_tenant(), app_is_system()');
    await runner.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ${rights} ON TABLES FROM ${ROLE}`);
    await runner.query(`REVOKE ${rights} ON ALL TABLES IN SCHEMA public FROM ${ROLE}`);
  }
}
