import { AppError, findJob, jobsOfQueue } from '@copy-that/contracts';
import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { type Job, Worker } from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';
import type { Redis } from 'ioredis';
import { lastValueFrom } from 'rxjs';
import { type ConfigOf, InjectConfig, pipelineConfig, redisConfig } from '../config/index.js';
import { assertQueueRedis } from './assert-queue-redis.js';
import { DEAD_JOB_SINK, type DeadJobSink } from './dead-job.js';
import { JobContext } from './job-context.js';
import { fromFailedReason, toQueueError } from './job-failure.js';
import { queueConnection } from './queue-connection.js';

/** A worker that dies this often on one job is not at fault: the job is set aside (Sidekiq's poison pill uses 3 recoveries). */
const MAX_STALLED = 3;
const MAX_STARTED = 5;

/** Injection token of the queue a service listens to. */
export const LISTEN_QUEUE = Symbol('LISTEN_QUEUE');

/**
 * Nest's transport over BullMQ: one worker on one queue, each job name a message pattern. Refuses to listen when a job
 * of its queue has no handler, or a handler no job.
 */
@Injectable()
export class BullTransport extends Server implements CustomTransportStrategy {
  protected override readonly logger = new Logger(BullTransport.name);
  private worker: Worker | undefined;
  private connection: Redis | undefined;
  private readonly stopping = new AbortController();

  constructor(
    @Inject(LISTEN_QUEUE) readonly queueName: string,
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
    const wanted = jobsOfQueue(this.queueName).map((definition) => definition.name);
    const missing = wanted.filter((name) => !this.messageHandlers.has(name));
    if (missing.length > 0) {
      throw new Error(
        `Queue ${this.queueName} has jobs without a handler: ${missing.join(', ')}. Add a method with @HandleJob for each.`,
      );
    }
    const foreign = [...this.messageHandlers.keys()].filter((name) => !wanted.includes(name));
    if (foreign.length > 0)
      throw new Error(`Handlers for jobs that are not of queue ${this.queueName}: ${foreign.join(', ')}.`);
    await assertQueueRedis(this.redis.redisUrl);
    this.connection = queueConnection(this.redis.redisUrl, 'worker', () => undefined);
    this.worker = new Worker(this.queueName, (job, _token, signal) => this.process(job, signal), {
      connection: this.connection,
      prefix: this.redis.queuePrefix,
      concurrency: this.pipeline.maxConcurrentExtractions,
      lockDuration: this.pipeline.queueLockMs,
      stalledInterval: this.pipeline.queueStalledIntervalMs,
      maxStalledCount: MAX_STALLED,
      maxStartedAttempts: MAX_STARTED,
      telemetry: new BullMQOtel({ tracerName: 'bullmq' }),
    });
    this.worker.on('error', (error) => this.logger.warn(`Queue ${this.queueName}: ${error.message}`));
    this.worker.on('failed', (job, error) => void this.failed(job, error));
    // Another worker may hold these jobs by now; the fence in the commit would refuse ours, so the work is dropped early.
    this.worker.on('lockRenewalFailed', (jobIds) => {
      for (const id of jobIds) this.worker?.cancelJob(id, 'lock lost');
    });
  }

  private async process(job: Job, cancelled?: AbortSignal): Promise<unknown> {
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
      const queued = toQueueError(error);
      // A fault with a code explains itself; any other needs its stack to be found.
      const stack = error instanceof AppError ? undefined : (error as Error)?.stack;
      this.logger.warn(`Job ${job.id} (${job.name}): ${queued.message}${stack ? `\n${stack}` : ''}`);
      throw queued;
    }
  }

  private async failed(job: Job | undefined, reason: Error): Promise<void> {
    // BullMQ sets finishedOn only when no try is left.
    if (!job?.id || job.finishedOn === undefined || !this.deadJobs) return;
    try {
      await this.deadJobs.jobDied({
        definition: findJob(job.name),
        queue: this.queueName,
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
    await this.worker?.pause(true);
  }

  /** Waits for jobs under way at most `graceMs`; what is not done then is left to another worker. */
  async drain(graceMs: number): Promise<void> {
    if (!this.worker) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), graceMs);
    });
    const closed = this.worker.close().then(() => 'closed' as const);
    if ((await Promise.race([closed, patience])) === 'late') {
      this.stopping.abort(new AppError('stage_timeout', 'The service is stopping; the job goes on elsewhere.'));
      await this.worker.close(true);
    }
    clearTimeout(timer);
    this.connection?.disconnect();
  }

  /** True while the worker is connected and takes jobs. */
  isListening(): boolean {
    return this.worker !== undefined && this.connection?.status === 'ready';
  }

  async close(): Promise<void> {
    await this.drain(0);
  }

  on(): never {
    throw new Error('BullTransport has no events of its own; use the worker through unwrap().');
  }

  unwrap<T>(): T {
    return this.worker as T;
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
