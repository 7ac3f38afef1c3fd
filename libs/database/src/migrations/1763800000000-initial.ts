import type { MigrationInterface, QueryRunner } from 'typeorm';

const identity = 'integer GENERATED ALWAYS AS IDENTITY NOT NULL PRIMARY KEY';
const now = 'timestamptz NOT NULL DEFAULT now()';

const up = [
  `CREATE TABLE users (id ${identity}, email text NOT NULL UNIQUE, password_hash text NOT NULL, created_at ${now})`,
  `CREATE TABLE refresh_tokens (id ${identity}, user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
     family_id uuid NOT NULL, token_hash text NOT NULL UNIQUE, created_at ${now}, expires_at timestamptz NOT NULL,
     rotated_at timestamptz, revoked_at timestamptz)`,
  'CREATE INDEX refresh_tokens_user ON refresh_tokens (user_id)',
  'CREATE INDEX refresh_tokens_family ON refresh_tokens (family_id)',
  `CREATE TABLE api_keys (id ${identity}, user_id integer NOT NULL REFERENCES users ON DELETE CASCADE, name text NOT NULL,
     key_hash text NOT NULL UNIQUE, last_four text NOT NULL, scopes text[] NOT NULL, created_at ${now},
     expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz)`,
  'CREATE INDEX api_keys_user ON api_keys (user_id)',
  `CREATE TABLE projects (id ${identity}, owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE, name text NOT NULL,
     description text NOT NULL DEFAULT '', version integer, created_at ${now}, updated_at ${now})`,
  'CREATE INDEX projects_owner ON projects (owner_id)',
  `CREATE TABLE images (id ${identity}, owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE, source_url text,
     sha256 text, media_type text, byte_size integer, width integer, height integer, object_key text, derivative jsonb,
     created_at ${now})`,
  'CREATE UNIQUE INDEX images_owner_content ON images (owner_id, sha256) WHERE source_url IS NULL',
  `CREATE TABLE jobs (id ${identity}, owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
     project_id integer REFERENCES projects ON DELETE SET NULL, kind text NOT NULL, status text NOT NULL DEFAULT 'queued',
     request jsonb NOT NULL, image_ids integer[] NOT NULL, warnings jsonb NOT NULL DEFAULT '[]',
     degraded boolean NOT NULL DEFAULT false, error jsonb, created_at ${now}, started_at timestamptz,
     finished_at timestamptz)`,
  'CREATE INDEX jobs_owner_newest ON jobs (owner_id, id)',
  "CREATE INDEX jobs_open ON jobs (id) WHERE status IN ('queued', 'running')",
  `CREATE TABLE job_steps (id ${identity}, job_id integer NOT NULL REFERENCES jobs ON DELETE CASCADE, key text NOT NULL,
     stage text NOT NULL, image_id integer, state text NOT NULL DEFAULT 'waiting', attempt_token uuid,
     attempts integer NOT NULL DEFAULT 0, queued_at timestamptz, started_at timestamptz, finished_at timestamptz,
     error jsonb)`,
  'CREATE UNIQUE INDEX job_steps_key ON job_steps (job_id, key)',
  "CREATE INDEX job_steps_open ON job_steps (queued_at) WHERE state IN ('queued', 'running')",
  `CREATE TABLE dead_letters (id ${identity}, queue text NOT NULL, name text NOT NULL, job_key text NOT NULL UNIQUE,
     payload jsonb NOT NULL, error jsonb NOT NULL, failed_at ${now})`,
  `CREATE TABLE image_candidates (id ${identity}, job_id integer NOT NULL REFERENCES jobs ON DELETE CASCADE,
     image_id integer NOT NULL REFERENCES images ON DELETE CASCADE, pixel_ratio jsonb NOT NULL, candidates jsonb NOT NULL,
     warnings jsonb NOT NULL, created_at ${now})`,
  'CREATE UNIQUE INDEX image_candidates_of ON image_candidates (job_id, image_id)',
  `CREATE TABLE token_sets (id ${identity}, owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
     job_id integer NOT NULL REFERENCES jobs ON DELETE CASCADE, project_id integer REFERENCES projects ON DELETE CASCADE,
     version integer, statistics jsonb NOT NULL, warnings jsonb NOT NULL, created_at ${now})`,
  'CREATE UNIQUE INDEX token_sets_of_job ON token_sets (job_id) WHERE project_id IS NULL',
  'CREATE UNIQUE INDEX token_sets_version ON token_sets (project_id, version) WHERE project_id IS NOT NULL',
  `CREATE TABLE tokens (id ${identity}, set_id integer NOT NULL REFERENCES token_sets ON DELETE CASCADE, type text NOT NULL,
     name text NOT NULL, position integer NOT NULL, body jsonb NOT NULL)`,
  'CREATE UNIQUE INDEX tokens_in_order ON tokens (set_id, position)',
  'CREATE UNIQUE INDEX tokens_by_name ON tokens (set_id, type, name)',
  `CREATE TABLE set_files (id ${identity}, set_id integer NOT NULL REFERENCES token_sets ON DELETE CASCADE,
     format text NOT NULL, path text NOT NULL, media_type text NOT NULL, object_key text NOT NULL,
     byte_size integer NOT NULL, created_at ${now})`,
  'CREATE UNIQUE INDEX set_files_of ON set_files (set_id, format, path)',
  `CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY NOT NULL PRIMARY KEY, owner_id integer NOT NULL,
     queue text NOT NULL, name text NOT NULL, job_key text NOT NULL UNIQUE, payload jsonb NOT NULL, traceparent text,
     created_at ${now})`,
  'CREATE INDEX outbox_fair ON outbox (queue, owner_id, id)',
];

const tables = [
  'outbox',
  'set_files',
  'tokens',
  'token_sets',
  'image_candidates',
  'dead_letters',
  'job_steps',
  'jobs',
  'images',
  'projects',
  'api_keys',
  'refresh_tokens',
  'users',
];

/** The first schema: accounts, projects, images, runs with their steps, token sets, outbox. */
export class Initial1763800000000 implements MigrationInterface {
  readonly name = 'Initial1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}
