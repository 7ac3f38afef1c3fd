import { AppError, findJob, jobsOfQueue } from '@copy-that/contracts';
import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { DelayedError, type Job, Worker } from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';
import type { Redis } from 'ioredis';
import { lastValueFrom } from 'rxjs';
import { type ConfigOf, InjectConfig, pipelineConfig, redisConfig } from '../config/index.js';
import { isDependencyFault } from '../health/index.js';
import { assertQueueRedis } from './assert-queue-redis.js';
import { DEAD_JOB_SINK, type DeadJobSink } from './dead-job.js';
import { JobContext } from './job-context.js';
import { fromFailedReason, toQueueError } from './job-failure.js';
import { PutOff } from './put-off.js';
import { queueConnection } from './queue-connection.js';

/** A worker that dies this often on one job is not at fault: the job is set aside (Sidekiq's poison pill uses 3 recoveries). */
const MAX_STALLED = 3;
/** BullMQ looks at a limit somebody asked for only where a worker has one of its own. */
const NO_LIMIT = { max: 1_000_000, duration: 1000 };

/** While what it needs is away a job waits so long between two tries, in milliseconds. */
const AWAY_MS = 1000;

/** Injection token of the queues a service listens to. */
export const LISTEN_QUEUES = Symbol('LISTEN_QUEUES');

/**
 * Nest's transport over BullMQ: one worker a queue, each job name a message pattern. Refuses to listen when a job of its
 * queues has no handler, or a handler no job.
 */
@Injectable()
export class BullTransport extends Server implements CustomTransportStrategy {
  protected override readonly logger = new Logger(BullTransport.name);
  private workers: Worker[] = [];
  private connections: Redis[] = [];
  private readonly stopping = new AbortController();
  /** Called for each job that is taken from a worker which stood still. */
  onStalled: (queue: string) => void = () => undefined;

  constructor(
    @Inject(LISTEN_QUEUES) readonly queueNames: readonly string[],
    @InjectConfig(redisConfig) private readonly redis: ConfigOf<typeof redisConfig>,
    @InjectConfig(pipelineConfig) private readonly pipeline: ConfigOf<typeof pipelineConfig>,
    @Optional() @Inject(DEAD_JOB_SINK) private readonly deadJobs?: DeadJobSink,
  ) {
    super();
  }

  override addHandler(pattern: string, callback: MessageHandler, isEventHandler?: boolean): void {
    if (this.messageHandlers.has(pattern)) throw new Error(`Two handlers for job ${pattern}: remove one @HandleJob.`);
    super.addHandler(pattern, callback, isEventHandler);
  }

  listen(callback: (error?: unknown) => void): void {
    this.start().then(
      () => callback(),
      (error) => callback(error),
    );
  }

  private async start(): Promise<void> {
    const queues = this.queueNames.join(' and ');
    const wanted = this.queueNames.flatMap(jobsOfQueue).map((definition) => definition.name);
    const missing = wanted.filter((name) => !this.messageHandlers.has(name));
    if (missing.length > 0) {
      throw new Error(
        `Queue ${queues} has jobs without a handler: ${missing.join(', ')}. Add a method with @HandleJob for each.`,
      );
    }
    const foreign = [...this.messageHandlers.keys()].filter((name) => !wanted.includes(name));
    if (foreign.length > 0)
      throw new Error(`Handlers for jobs that are not of queue ${queues}: ${foreign.join(', ')}.`);
    await assertQueueRedis(this.redis.redisUrl);
    this.workers = this.queueNames.map((queue) => this.work(queue));
  }

  private work(queue: string): Worker {
    const connection = queueConnection(this.redis.redisUrl, 'worker', () => undefined);
    const worker: Worker = new Worker(queue, (job, token, signal) => this.process(worker, job, token, signal), {
      connection,
      prefix: this.redis.queuePrefix,
      concurrency: this.pipeline.maxConcurrentExtractions,
      lockDuration: this.pipeline.queueLockMs,
      stalledInterval: this.pipeline.queueStalledIntervalMs,
      maxStalledCount: MAX_STALLED,
      // No bound on starts: BullMQ counts each start after a wait as well, and any job may have to wait.
      limiter: NO_LIMIT,
      telemetry: new BullMQOtel({ tracerName: 'bullmq' }),
    });
    worker.on('error', (error) => this.logger.warn(`Queue ${queue}: ${error.message}`));
    worker.on('failed', (job, error) => void this.failed(queue, job, error));
    worker.on('stalled', () => this.onStalled(queue));
    // Another worker may hold these jobs by now; the fence in the commit would refuse ours, so the work is dropped early.
    worker.on('lockRenewalFailed', (jobIds) => {
      for (const id of jobIds) worker.cancelJob(id, 'lock lost');
    });
    this.connections.push(connection);
    return worker;
  }

  private async process(worker: Worker, job: Job, token?: string, cancelled?: AbortSignal): Promise<unknown> {
    try {
      const definition = findJob(job.name);
      const handler = definition && this.getHandlerByPattern(definition.name);
      if (!definition || !handler) throw new AppError('payload_invalid', `Nobody handles jobs named "${job.name}".`);
      const payload = definition.payload.safeParse(job.data);
      if (!payload.success)
        throw new AppError('payload_invalid', `Payload of ${job.name} breaks its contract: ${payload.error.message}`);
      const limit = AbortSignal.timeout(definition.timeoutMs);
      const signal = AbortSignal.any([limit, this.stopping.signal, ...(cancelled ? [cancelled] : [])]);
      const context = new JobContext([job.id ?? '', job.attemptsStarted, signal]);
      const work = Promise.resolve(handler(payload.data, context)).then((stream) =>
        lastValueFrom(this.transformToObservable(stream)),
      );
      return await Promise.race([work, rejectOn(signal, definition.timeoutMs, limit)]);
    } catch (error) {
      if (error instanceof PutOff) throw await putOff(error, worker, job, token);
      // A job outlives what it needs being away, however long; its tries are for faults of its own.
      if (!(error instanceof AppError) && isDependencyFault(error)) {
        const { message } = error as Error;
        this.logger.warn(`Job ${job.id} (${job.name}) waits for what it needs: ${message}`);
        throw await putOff(PutOff.job(message, AWAY_MS), worker, job, token);
      }
      const queued = toQueueError(error);
      // A fault with a code explains itself; any other needs its stack to be found.
      const stack = error instanceof AppError ? undefined : (error as Error)?.stack;
      this.logger.warn(`Job ${job.id} (${job.name}): ${queued.message}${stack ? `\n${stack}` : ''}`);
      throw queued;
    }
  }

  private async failed(queue: string, job: Job | undefined, reason: Error): Promise<void> {
    // BullMQ sets finishedOn only when no try is left.
    if (!job?.id || job.finishedOn === undefined || !this.deadJobs) return;
    try {
      await this.deadJobs.jobDied({
        definition: findJob(job.name),
        queue,
        name: job.name,
        jobKey: job.id,
        payload: job.data,
        error: fromFailedReason(reason.message),
      });
    } catch (error) {
      this.logger.error(
        `The failure of job ${job.id} could not be recorded (the reconciler will): ${(error as Error).message}`,
      );
    }
  }

  /** Takes no new job from now on; jobs under way go on. */
  async pause(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.pause(true)));
  }

  /** Waits for jobs under way at most `graceMs`; what is not done then is left to another worker. */
  async drain(graceMs: number): Promise<void> {
    if (this.workers.length === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), graceMs);
    });
    const closed = Promise.all(this.workers.map((worker) => worker.close())).then(() => 'closed' as const);
    if ((await Promise.race([closed, patience])) === 'late') {
      this.stopping.abort(new AppError('stage_timeout', 'The service is stopping; the job goes on elsewhere.'));
      await Promise.all(this.workers.map((worker) => worker.close(true)));
    }
    clearTimeout(timer);
    for (const connection of this.connections) connection.disconnect();
  }

  /** True while every worker is connected and takes jobs. */
  isListening(): boolean {
    return this.workers.length > 0 && this.connections.every((connection) => connection.status === 'ready');
  }

  async close(): Promise<void> {
    await this.drain(0);
  }

  on(): never {
    throw new Error('BullTransport has no events of its own; use the workers through unwrap().');
  }

  unwrap<T>(): T {
    return this.workers as T;
  }
}

function rejectOn(signal: AbortSignal, timeoutMs: number, limit: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () =>
      reject(
        limit.aborted
          ? new AppError('stage_timeout', `The stage did not finish within ${timeoutMs / 1000} s. It is tried again.`)
          : new AppError('stage_timeout', 'The stage was stopped before it finished. It is tried again.'),
      );
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** Puts a job off in BullMQ and answers what BullMQ wants thrown then; no attempt is used up. */
async function putOff({ afterMs, whole }: PutOff, worker: Worker, job: Job, token?: string): Promise<Error> {
  if (whole) {
    await worker.rateLimit(afterMs);
    return Worker.RateLimitError();
  }
  await job.moveToDelayed(Date.now() + afterMs, token);
  return new DelayedError();
}
