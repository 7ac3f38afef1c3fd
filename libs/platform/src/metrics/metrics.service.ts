import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

// Around the promises: accept within 0.1 s, measured result within 2 s, model result within 5 s, a waiting request within 25 s.
const HTTP_BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 25, 60];
const AI_BUCKETS_S = [0.5, 1, 2, 3, 5, 8, 13, 20, 30, 60, 120, 300];
const JOB_BUCKETS_S = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 120, 300];
const STAGE_BUCKETS_S = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120];

/** The metrics of one service and what Prometheus reads of them. */
export class Metrics {
  readonly registry = new Registry();

  /** Seconds from the request's first byte to the end of the answer, by route pattern. */
  readonly httpRequestDuration = new Histogram({
    name: 'copythat_http_request_duration_seconds',
    help: 'Seconds a request took',
    labelNames: ['method', 'route', 'status'],
    buckets: HTTP_BUCKETS_S,
    registers: [this.registry],
  });
  /** Jobs that reached a terminal status. */
  readonly jobs = new Counter({
    name: 'copythat_jobs_total',
    help: 'Jobs that ended',
    labelNames: ['kind', 'status'],
    registers: [this.registry],
  });
  /** Seconds from the acceptance of a run to its end, by what was asked for (`measured`, `auto`, `claude`, `economy`). */
  readonly jobDuration = new Histogram({
    name: 'copythat_job_duration_seconds',
    help: 'Seconds a run took from its acceptance to its end',
    labelNames: ['kind', 'engine', 'status'],
    buckets: JOB_BUCKETS_S,
    registers: [this.registry],
  });
  /** Seconds a stage worked on one message. */
  readonly stageDuration = new Histogram({
    name: 'copythat_stage_duration_seconds',
    help: 'Seconds a stage took',
    labelNames: ['stage', 'outcome'],
    buckets: STAGE_BUCKETS_S,
    registers: [this.registry],
  });
  /** Seconds a message waited in the queue before a stage took it. */
  readonly stageWait = new Histogram({
    name: 'copythat_stage_wait_seconds',
    help: 'Seconds a message waited for its stage',
    labelNames: ['stage'],
    buckets: STAGE_BUCKETS_S,
    registers: [this.registry],
  });
  /** Results of a late twin that the fence refused. */
  readonly stageDiscarded = new Counter({
    name: 'copythat_stage_discarded_total',
    help: 'Stage results discarded because another attempt owns the job',
    labelNames: ['stage'],
    registers: [this.registry],
  });
  /** Outbox rows not handed to the queue yet. */
  readonly outboxPending = new Gauge({
    name: 'copythat_outbox_pending',
    help: 'Outbox rows that wait for the relay',
    registers: [this.registry],
  });
  /** Messages by queue and state (`waiting`, `active`, `delayed`, `failed`, ...). */
  readonly queueJobs = new Gauge({
    name: 'copythat_queue_jobs',
    help: 'Messages in a queue',
    labelNames: ['queue', 'state'],
    registers: [this.registry],
  });
  /** Seconds since the oldest outbox row was written; 0 when there is none. */
  readonly outboxOldestAge = new Gauge({
    name: 'copythat_outbox_oldest_age_seconds',
    help: 'Age of the oldest outbox row',
    registers: [this.registry],
  });
  /** Steps that wait to be taken up, in the outbox or in the queue; the same in every process, so take the maximum. */
  readonly stepsWaiting = new Gauge({
    name: 'copythat_steps_waiting',
    help: 'Steps of open runs that wait for a worker',
    labelNames: ['stage'],
    registers: [this.registry],
  });
  /** Seconds the longest waiting step of a stage waits by now; 0 when none does. */
  readonly stepsOldestWaiting = new Gauge({
    name: 'copythat_steps_oldest_waiting_seconds',
    help: 'Age of the longest waiting step',
    labelNames: ['stage'],
    registers: [this.registry],
  });
  /** Steps the queue did not know any more and the reconciler put back or settled. */
  readonly stepsMended = new Counter({
    name: 'copythat_steps_mended_total',
    help: 'Steps the reconciler put right',
    registers: [this.registry],
  });
  /** Messages that failed for good. */
  readonly deadLetters = new Counter({
    name: 'copythat_dead_letters_total',
    help: 'Messages that failed for good',
    labelNames: ['queue'],
    registers: [this.registry],
  });
  /** Messages whose worker died or stood still; another takes them. */
  readonly queueStalled = new Counter({
    name: 'copythat_queue_stalled_total',
    help: 'Messages taken from a worker that stood still',
    labelNames: ['queue'],
    registers: [this.registry],
  });
  /** Bytes by role of the Redis (`queue`) and kind (`used`, `limit`; no limit, no series). */
  readonly redisMemory = new Gauge({
    name: 'copythat_redis_memory_bytes',
    help: 'Memory of a Redis',
    labelNames: ['role', 'kind'],
    registers: [this.registry],
  });
  /** Connections of this process to Postgres (`busy`, `idle`). */
  readonly poolConnections = new Gauge({
    name: 'copythat_database_pool_connections',
    help: 'Open connections to Postgres',
    labelNames: ['state'],
    registers: [this.registry],
  });
  /** Connections this process may open at most. */
  readonly poolSize = new Gauge({
    name: 'copythat_database_pool_size',
    help: 'Connections the pool may hold',
    registers: [this.registry],
  });
  /** Queries that wait for a free connection. */
  readonly poolWaiting = new Gauge({
    name: 'copythat_database_pool_waiting',
    help: 'Queries waiting for a connection',
    registers: [this.registry],
  });
  /** Image URLs that were refused because of where they lead. */
  readonly fetchRefused = new Counter({
    name: 'copythat_image_fetch_refused_total',
    help: 'Image URLs refused',
    registers: [this.registry],
  });

  /** Calls to a model by what came of them (`answered`, or the kind of fault). */
  readonly aiRequests = new Counter({
    name: 'copythat_ai_requests_total',
    help: 'Calls to a model',
    labelNames: ['model', 'outcome'],
    registers: [this.registry],
  });
  /** Tokens by direction (`input`, `output`, `cache_read`, `cache_write`). */
  readonly aiTokens = new Counter({
    name: 'copythat_ai_tokens_total',
    help: 'Tokens of model calls',
    labelNames: ['model', 'direction'],
    registers: [this.registry],
  });
  /** US dollars, as far as the provider counted. */
  readonly aiCost = new Counter({
    name: 'copythat_ai_cost_usd_total',
    help: 'US dollars spent on model calls',
    labelNames: ['model'],
    registers: [this.registry],
  });
  /** Seconds one HTTP call took. */
  readonly aiRequestDuration = new Histogram({
    name: 'copythat_ai_request_duration_seconds',
    help: 'Seconds a model call took',
    labelNames: ['model', 'outcome'],
    buckets: AI_BUCKETS_S,
    registers: [this.registry],
  });
  /** Shares of a daily budget that were passed, each told once a day. */
  readonly budgetAlerts = new Counter({
    name: 'copythat_budget_alerts_total',
    help: 'Budget thresholds passed',
    labelNames: ['scope', 'threshold'],
    registers: [this.registry],
  });
  /** US dollars of the budget all tenants share today (UTC), by part (`limit`, `spent`, `reserved`). */
  readonly aiBudget = new Gauge({
    name: 'copythat_ai_budget_usd',
    help: 'The daily budget all tenants share',
    labelNames: ['part'],
    registers: [this.registry],
  });
  /** Looks into the cache (`hit`, `miss`, `error`). */
  readonly cacheRequests = new Counter({
    name: 'copythat_cache_requests_total',
    help: 'Looks into the cache',
    labelNames: ['cache', 'outcome'],
    registers: [this.registry],
  });

  /** Requests by what their limit said: `allowed`, `refused`, and without Redis `unchecked` (let through) or `unavailable` (refused). */
  readonly rateLimits = new Counter({
    name: 'copythat_rate_limits_total',
    help: 'Requests by what their limit said',
    labelNames: ['limit', 'outcome'],
    registers: [this.registry],
  });

  /** Attempts at deliveries to webhooks (`delivered`, `retry`, `failed`, `disabled`). */
  readonly webhookAttempts = new Counter({
    name: 'copythat_webhook_attempts_total',
    help: 'Attempts at deliveries to webhooks',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  /** Seconds the delivery that is due longest has been due. */
  readonly webhookOldestDue = new Gauge({
    name: 'copythat_webhook_oldest_due_seconds',
    help: 'Seconds the oldest due delivery to a webhook has waited',
    registers: [this.registry],
  });
  /** Requests turned away because there is too much to do (`queue_depth`, `pool_wait`, `bodies_in_flight`). */
  readonly overloads = new Counter({
    name: 'copythat_overloads_total',
    help: 'Requests turned away by overload',
    labelNames: ['reason'],
    registers: [this.registry],
  });

  private readonly collectors: (() => Promise<void>)[] = [];

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry });
  }

  /** Registers what sets gauges just before each scrape; one that fails or is slow leaves the gauges as they were. */
  onScrape(collect: () => Promise<void>): void {
    this.collectors.push(collect);
  }

  /** The text Prometheus reads; waits for the collectors at most `patienceMs`. */
  async render(patienceMs = 1000): Promise<string> {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref());
    await Promise.race([Promise.allSettled(this.collectors.map(async (collect) => collect())), patience]);
    return this.registry.metrics();
  }
}
