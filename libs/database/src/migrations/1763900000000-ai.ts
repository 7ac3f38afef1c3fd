import type { MigrationInterface, QueryRunner } from 'typeorm';

const identity = 'integer GENERATED ALWAYS AS IDENTITY NOT NULL PRIMARY KEY';
const now = 'timestamptz NOT NULL DEFAULT now()';
const money = 'bigint NOT NULL DEFAULT 0 CHECK';
const tokens = 'integer NOT NULL DEFAULT 0';

const up = [
  // A reserve adds to `reserved`; what a call really cost moves to `spent`. The sum never passes the cap.
  `CREATE TABLE budgets (scope text NOT NULL, day date NOT NULL, spent_micro_usd ${money} (spent_micro_usd >= 0),
     reserved_micro_usd ${money} (reserved_micro_usd >= 0), PRIMARY KEY (scope, day))`,
  `CREATE TABLE budget_limits (owner_id integer NOT NULL PRIMARY KEY REFERENCES users ON DELETE CASCADE,
     daily_micro_usd ${money} (daily_micro_usd >= 0))`,
  `CREATE TABLE budget_reservations (id ${identity}, owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
     day date NOT NULL, job_id integer NOT NULL, image_id integer, ask text NOT NULL,
     provider text NOT NULL, model text NOT NULL, prompt_version text NOT NULL, batch boolean NOT NULL DEFAULT false,
     amount_micro_usd ${money} (amount_micro_usd >= 0), state text NOT NULL DEFAULT 'held', lease_until timestamptz NOT NULL,
     created_at ${now})`,
  "CREATE INDEX budget_reservations_held ON budget_reservations (lease_until) WHERE state = 'held'",
  `CREATE TABLE budget_alerts (scope text NOT NULL, day date NOT NULL, threshold integer NOT NULL, created_at ${now},
     PRIMARY KEY (scope, day, threshold))`,
  // Bills outlive the jobs they were for.
  `CREATE TABLE api_usage_logs (id ${identity}, reservation_id integer NOT NULL UNIQUE,
     owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE, project_id integer, job_id integer NOT NULL,
     image_id integer, provider text NOT NULL, model text NOT NULL, prompt_version text NOT NULL, request_id text,
     outcome text NOT NULL, batch boolean NOT NULL, input_tokens ${tokens}, output_tokens ${tokens},
     cache_read_tokens ${tokens}, cache_write_tokens ${tokens}, cost_micro_usd ${money} (cost_micro_usd >= 0),
     day date NOT NULL, created_at ${now})`,
  'CREATE INDEX api_usage_logs_owner_day ON api_usage_logs (owner_id, day)',
  `CREATE TABLE model_answers (id ${identity}, owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
     job_id integer NOT NULL REFERENCES jobs ON DELETE CASCADE, image_id integer NOT NULL, ask text NOT NULL,
     provider text NOT NULL, model text NOT NULL, prompt_version text NOT NULL, request_id text, stop_reason text NOT NULL,
     usage jsonb NOT NULL, raw text NOT NULL, cost_micro_usd ${money} (cost_micro_usd >= 0), created_at ${now})`,
  'CREATE UNIQUE INDEX model_answers_of ON model_answers (job_id, image_id, ask)',
  `CREATE TABLE model_batches (id ${identity}, owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
     job_id integer NOT NULL UNIQUE REFERENCES jobs ON DELETE CASCADE, provider text NOT NULL, model text NOT NULL,
     state text NOT NULL, provider_batch_id text, reservations jsonb NOT NULL, submitted_at ${now}, ended_at timestamptz)`,
];

const tables = [
  'model_batches',
  'model_answers',
  'api_usage_logs',
  'budget_alerts',
  'budget_reservations',
  'budget_limits',
  'budgets',
];

/** What models cost and what they answered: budgets, usage, raw answers. */
export class Ai1763900000000 implements MigrationInterface {
  readonly name = 'Ai1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}
