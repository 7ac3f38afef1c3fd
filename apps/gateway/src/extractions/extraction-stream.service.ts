import { Readable } from 'node:stream';
import { AppError, type ExtractionEvent, isTerminal, toAppError } from '@copy-that/contracts';
import { type JobEntity, JobRepository, type StoredJob, TokenSetRepository } from '@copy-that/database';
import { asTenant } from '@copy-that/platform';
import type { TokenTypeName } from '@copy-that/tokens';
import { Injectable, Logger } from '@nestjs/common';
import { assertSucceeded } from '../jobs/assert-succeeded.js';
import { HEARTBEAT, JobChanges } from '../jobs/job-changes.js';
import { jobPath } from '../jobs/job-view.js';

/** Tells an accepted extraction of one type as it goes. */
@Injectable()
export class ExtractionStream {
  private readonly logger = new Logger(ExtractionStream.name);

  constructor(
    private readonly changes: JobChanges,
    private readonly jobs: JobRepository,
    private readonly sets: TokenSetRepository,
  ) {}

  /** Server-sent events until the extraction has ended, the client is gone or the service stops; the job goes on regardless. */
  follow(job: Pick<JobEntity, 'ownerId' | 'id'>, type: TokenTypeName, gone: AbortSignal): Readable {
    // It is asked for the next event only when the last one left: with a slow reader nothing piles up.
    return Readable.from(this.write(job, type, gone), { highWaterMark: 1 });
  }

  private async *write(job: Pick<JobEntity, 'ownerId' | 'id'>, type: TokenTypeName, gone: AbortSignal) {
    try {
      for await (const event of this.events(job, type, gone)) yield event ? written(event) : HEARTBEAT;
    } catch (error) {
      // The status went out long ago: what is wrong can only be told.
      const { code, detail } = toAppError(error);
      this.logger.error({ msg: `The stream of job ${job.id} broke`, err: error });
      yield written({ status: 'error', message: detail, code });
    }
  }

  private async *events(
    { ownerId, id }: Pick<JobEntity, 'ownerId' | 'id'>,
    type: TokenTypeName,
    gone: AbortSignal,
  ): AsyncGenerator<ExtractionEvent | null> {
    yield { status: 'starting', job_id: id };
    let told = false;
    // A stream is read when its request has long been answered.
    const read = () => asTenant(ownerId, () => this.jobs.get(ownerId, id));
    for await (const stored of this.changes.of(id, gone, read)) {
      if (!stored) {
        yield null;
        continue;
      }
      const ended = isTerminal(stored.job.status);
      const fault = ended ? faultOf(stored) : undefined;
      if (fault) {
        yield fault;
        return;
      }
      if (!told && (ended || hasTokens(stored))) {
        told = true;
        const found = await this.found(ownerId, id, type);
        for (const [index, token] of found.tokens.entries()) {
          yield { status: 'token_extracted', token, progress: (index + 1) / found.tokens.length };
        }
        yield { status: 'computing_properties' };
      }
      if (ended) {
        const { tokens, statistics } = await this.found(ownerId, id, type);
        yield { status: 'extraction_complete', job_id: id, tokens, statistics, warnings: stored.job.warnings };
        return;
      }
    }
    if (this.changes.stopped) yield stopping(id);
  }

  private async found(ownerId: number, id: number, type: TokenTypeName) {
    const stored = await asTenant(ownerId, () => this.sets.ofJob(id));
    if (!stored) throw new AppError('tokens_not_found', `Job ${id} has no tokens.`);
    return stored.set.types[type];
  }
}

function written(event: ExtractionEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

function hasTokens({ steps }: StoredJob): boolean {
  return steps.some(({ stage, state }) => stage === 'aggregation' && state === 'done');
}

function faultOf({ job }: StoredJob): ExtractionEvent | undefined {
  try {
    assertSucceeded(job);
    return undefined;
  } catch (error) {
    const { code, detail } = error as AppError;
    return { status: 'error', message: detail, code };
  }
}

function stopping(id: number): ExtractionEvent {
  const message = `This gateway is being restarted. The job goes on: follow it at ${jobPath(id)}/events.`;
  return { status: 'error', message, code: 'dependency_unavailable' };
}
