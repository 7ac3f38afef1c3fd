import { advanceRun, isTerminal, jobOfStep, planRun, type RunStatus, type StepState } from '@copy-that/contracts';
import type { JobEntity, StoredError } from '@copy-that/database';
import { addToOutbox } from '@copy-that/platform';
import type { EntityManager } from 'typeorm';
import { announceRun } from './announce-run.js';
import { jobColumns } from './job-columns.js';
import { shapeOf } from './shape-of.js';

/** Channel on which Postgres tells of every step a job takes; the payload is the job's id. */
export const JOB_CHANNEL = 'copythat_job';

/** The job's row, locked: all that moves a run forward stands in line here. */
export async function lockJob(manager: EntityManager, jobId: number): Promise<JobEntity | null> {
  const rows: JobEntity[] = await manager.query(`SELECT ${jobColumns} FROM jobs j WHERE j.id = $1 FOR UPDATE`, [jobId]);
  return rows[0] ?? null;
}

/**
 * Moves a run as far as its steps' states allow: queues what is ready, skips what can't be done, sets the job's status.
 * A run that ends here is announced to its owner's webhooks. The caller holds the job's lock. Answers the status the job has now.
 */
export async function advance(manager: EntityManager, job: JobEntity): Promise<RunStatus> {
  if (isTerminal(job.status)) return job.status;
  const rows: { key: string; state: StepState; error: StoredError | null }[] = await manager.query(
    'SELECT key, state, error FROM job_steps WHERE job_id = $1 ORDER BY id',
    [job.id],
  );
  const states = Object.fromEntries(rows.map((row) => [row.key, row.state]));
  const { ready, skipped, status } = advanceRun(planRun(shapeOf(job)), states);
  await settle(manager, job.id, skipped, "state = 'skipped', finished_at = now()");
  await settle(manager, job.id, ready, "state = 'queued', queued_at = now()");
  await addToOutbox(
    manager,
    job.ownerId,
    ready.map((step) => {
      const { definition, payload, id } = jobOfStep(job.id, step);
      return { definition, payload, jobKey: id };
    }),
  );
  const error = status === 'failed' ? (rows.find((row) => row.error !== null)?.error ?? null) : job.error;
  await manager.query(
    `WITH changed AS (
       UPDATE jobs SET status = $2, error = $3,
              started_at = CASE WHEN $2::text <> 'queued' THEN coalesce(started_at, now()) END,
              finished_at = CASE WHEN $4::boolean THEN now() END
        WHERE id = $1)
     SELECT pg_notify($5, $1::text)`,
    [job.id, status, error && JSON.stringify(error), isTerminal(status), JOB_CHANNEL],
  );
  job.status = status;
  job.error = error;
  await announceRun(manager, job);
  return status;
}

async function settle(
  manager: EntityManager,
  jobId: number,
  steps: readonly { readonly key: string }[],
  assignment: string,
): Promise<void> {
  if (steps.length === 0) return;
  const keys = steps.map((step) => step.key);
  await manager.query(`UPDATE job_steps SET ${assignment} WHERE job_id = $1 AND key = ANY($2)`, [jobId, keys]);
}
