import { randomUUID } from 'node:crypto';
import { isTerminal, type Warning } from '@copy-that/contracts';
import type { JobEntity, JobStepEntity } from '@copy-that/database';
import { asSystem, asTenant, isBroken, Metrics, OutboxRelay, PutOff, pass } from '@copy-that/platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { advance, JOB_CHANNEL, lockJob } from './advance.js';
import { countEnded } from './count-ended.js';
import { jobColumns } from './job-columns.js';

/** What a stage found out, to be written in its one transaction. */
export interface StageOutcome {
  readonly warnings?: readonly Warning[];
  /** The stage fell back to something lesser. */
  readonly degraded?: boolean;
  /** Writes the stage's results; runs inside the fenced transaction. */
  save(manager: EntityManager): Promise<void>;
}

/** A stage's work on a job; reads and writes see the rows of the job's owner alone. */
export type StageWork = (job: JobEntity, queuedAt: Date) => Promise<StageOutcome>;

/** The step as its attempt took it up. */
interface Attempt extends Pick<JobStepEntity, 'stage' | 'queuedAt' | 'attempts'> {
  readonly stepId: number;
  readonly token: string;
  readonly job: JobEntity;
}

/**
 * Does one step of a run at most once: takes it up under an attempt token, does the work outside any transaction, and
 * commits results, job state and the next queue messages together, fenced by the token. A twin that comes late, or a run
 * that was cancelled meanwhile, commits nothing.
 */
@Injectable()
export class StageRunner {
  private readonly logger = new Logger(StageRunner.name);

  constructor(
    private readonly database: DataSource,
    private readonly relay: OutboxRelay,
    private readonly metrics: Metrics,
  ) {}

  async run(jobId: number, stepKey: string, work: StageWork): Promise<{ committed: boolean }> {
    // Whose job it is only the job's row tells.
    const attempt = await asSystem(() => this.begin(jobId, stepKey));
    if (!attempt) return { committed: false };
    pass(`${attempt.stage}.begun`);
    return asTenant(attempt.job.ownerId, () => this.make(attempt, stepKey, work));
  }

  private async make(attempt: Attempt, stepKey: string, work: StageWork): Promise<{ committed: boolean }> {
    const started = performance.now();
    const { stage, queuedAt } = attempt;
    if (queuedAt) this.metrics.stageWait.observe({ stage }, Math.max(0, Date.now() - queuedAt.getTime()) / 1000);
    let committed = false;
    try {
      const outcome = await work(attempt.job, queuedAt ?? new Date());
      pass(`${stage}.worked`);
      committed = await this.commit(attempt, outcome);
      pass(`${stage}.committed`);
    } catch (error) {
      this.measured(attempt, error instanceof PutOff ? 'put_off' : 'failed', started);
      if (error instanceof PutOff) await this.giveBack(attempt);
      throw error;
    }
    this.measured(attempt, committed ? 'done' : 'discarded', started);
    if (committed) this.relay.kick();
    else {
      this.metrics.stageDiscarded.inc({ stage: attempt.stage });
      this.logger.warn(
        `Job ${attempt.job.id}: ${stepKey} was finished elsewhere or cancelled; this attempt is discarded.`,
      );
    }
    return { committed };
  }

  private measured({ stage }: Attempt, outcome: 'done' | 'failed' | 'discarded' | 'put_off', startedMs: number): void {
    this.metrics.stageDuration.observe({ stage, outcome }, (performance.now() - startedMs) / 1000);
  }

  /** Null when there is nothing to do: the step is settled, or its job is over. */
  private async begin(jobId: number, stepKey: string): Promise<Attempt | null> {
    const token = randomUUID();
    const rows: (Pick<Attempt, 'stepId' | 'stage' | 'queuedAt' | 'attempts'> & JobEntity)[] = await this.database.query(
      `WITH step AS (
         UPDATE job_steps s
            SET state = 'running', attempt_token = $3, attempts = s.attempts + 1, started_at = now()
           FROM jobs j
          WHERE s.job_id = $1 AND s.key = $2 AND s.state IN ('queued', 'running')
            AND j.id = s.job_id AND j.status IN ('queued', 'running')
          RETURNING s.id, s.stage, s.queued_at, s.attempts),
       started AS (
         UPDATE jobs SET status = 'running', started_at = now()
          WHERE id = $1 AND status = 'queued' AND EXISTS (SELECT 1 FROM step))
       SELECT step.id AS "stepId", step.stage, step.queued_at AS "queuedAt", step.attempts,
              ${jobColumns}
         FROM step CROSS JOIN jobs j CROSS JOIN LATERAL (SELECT pg_notify($4, $1::text)) told WHERE j.id = $1`,
      [jobId, stepKey, token, JOB_CHANNEL],
    );
    const [row] = rows;
    if (!row) return null;
    const { stepId, stage, queuedAt, attempts, ...job } = row;
    return { stepId, stage, queuedAt, attempts, token, job };
  }

  /** The step waits again as if this attempt had not been. */
  private async giveBack({ stepId, token }: Attempt): Promise<void> {
    await this.database.query(
      `UPDATE job_steps SET state = 'queued', attempt_token = NULL, attempts = attempts - 1
        WHERE id = $1 AND attempt_token = $2 AND state = 'running'`,
      [stepId, token],
    );
  }

  private async commit(attempt: Attempt, outcome: StageOutcome): Promise<boolean> {
    const jobId = attempt.job.id;
    const ended = await this.database.transaction(async (manager) => {
      const job = await lockJob(manager, jobId);
      if (!job) return null;
      const [, affected] = (await manager.query(
        `UPDATE job_steps SET state = 'done', finished_at = now(), attempt_token = NULL, error = NULL
          WHERE id = $1 AND ((attempt_token = $2 AND state = 'running') OR $3)`,
        [attempt.stepId, attempt.token, isBroken('skip-fence')],
      )) as [unknown, number];
      if (affected === 0) return null;
      if (attempt.attempts === 1 || !isBroken('trust-first-attempt')) await outcome.save(manager);
      if (outcome.degraded || outcome.warnings?.length) {
        job.warnings = [...job.warnings, ...(outcome.warnings ?? [])];
        job.degraded ||= outcome.degraded ?? false;
        await manager.query('UPDATE jobs SET warnings = $2, degraded = $3 WHERE id = $1', [
          jobId,
          JSON.stringify(job.warnings),
          job.degraded,
        ]);
      }
      await advance(manager, job);
      return job;
    });
    if (ended && isTerminal(ended.status)) countEnded(this.metrics, ended);
    return ended !== null;
  }
}
