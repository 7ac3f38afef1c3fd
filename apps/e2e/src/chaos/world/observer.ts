import type { DataSource } from 'typeorm';

/**
 * Triggers that write down in Postgres itself, in the transaction it happens in, what must happen once and what must never
 * happen for an instant. They live in a schema of their own and run as their owner, so the services know nothing of them.
 */
const statements = [
  'CREATE SCHEMA chaos',
  'CREATE TABLE chaos.changes (id bigint GENERATED ALWAYS AS IDENTITY, job_id int, kind text, what text)',
  'CREATE TABLE chaos.peaks (scope text, day date, peak bigint, PRIMARY KEY (scope, day))',
  definer('note_job', "INSERT INTO chaos.changes (job_id, kind, what) VALUES (NEW.id, 'ended', NEW.status)"),
  definer('note_step', "INSERT INTO chaos.changes (job_id, kind, what) VALUES (NEW.job_id, 'step done', NEW.key)"),
  definer('note_result', "INSERT INTO chaos.changes (job_id, kind, what) VALUES (NEW.job_id, 'result', NEW.id::text)"),
  definer(
    'note_budget',
    `INSERT INTO chaos.peaks (scope, day, peak) VALUES (NEW.scope, NEW.day, NEW.spent_micro_usd + NEW.reserved_micro_usd)
     ON CONFLICT (scope, day) DO UPDATE SET peak = greatest(chaos.peaks.peak, excluded.peak)`,
  ),
  `CREATE TRIGGER chaos_job AFTER UPDATE OF status ON jobs FOR EACH ROW
     WHEN (OLD.status IN ('queued', 'running') AND NEW.status NOT IN ('queued', 'running')
           OR OLD.status NOT IN ('queued', 'running')) EXECUTE FUNCTION chaos.note_job()`,
  `CREATE TRIGGER chaos_step AFTER UPDATE OF state ON job_steps FOR EACH ROW
     WHEN (NEW.state = 'done') EXECUTE FUNCTION chaos.note_step()`,
  // A project's version is a second set of the same job.
  `CREATE TRIGGER chaos_result AFTER INSERT ON token_sets FOR EACH ROW
     WHEN (NEW.job_id IS NOT NULL AND NEW.project_id IS NULL) EXECUTE FUNCTION chaos.note_result()`,
  `CREATE TRIGGER chaos_budget AFTER INSERT OR UPDATE ON budgets FOR EACH ROW EXECUTE FUNCTION chaos.note_budget()`,
];

function definer(name: string, statement: string): string {
  return `CREATE FUNCTION chaos.${name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
    $$ BEGIN ${statement}; RETURN NULL; END $$`;
}

/** Puts the observer into a migrated database. */
export async function observe(database: DataSource): Promise<void> {
  for (const statement of statements) await database.query(statement);
}
