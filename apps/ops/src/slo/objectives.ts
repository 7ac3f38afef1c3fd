/** What is promised of a share of events over 30 days, and how the events that broke it are counted. */
export interface Objective {
  /** Part of the names of rules, in snake case. */
  readonly name: string;
  /** Name of the alert that tells of a budget that burns. */
  readonly alert: string;
  readonly description: string;
  /** Share of the events that must be good, 0 to 1. */
  readonly target: number;
  /** PromQL of all events over a window. */
  readonly all: (window: string) => string;
  /** PromQL of the good events over the same window. */
  readonly good: (window: string) => string;
}

const http = 'copythat_http_request_duration_seconds';
const job = 'copythat_job_duration_seconds';
// A streamed answer and one that waits for its result end when the work does, so only the ways in are timed.
const accepting = 'method="POST",route=~"/api/v1/(extractions|images)",status=~"2.."';
const usable = 'kind="extraction",status=~"succeeded|partial"';

const rate = (selector: string, window: string) => `sum(rate(${selector}[${window}]))`;

/** The promises of the product. Latencies are buckets of their histograms, so a share within them is exact. */
export const objectives: readonly Objective[] = [
  {
    name: 'availability',
    alert: 'AvailabilityBudgetBurns',
    description: '99 % of requests are answered without a fault of ours (5xx)',
    target: 0.99,
    all: (window) => rate(`${http}_count`, window),
    good: (window) => rate(`${http}_count{status!~"5.."}`, window),
  },
  {
    name: 'accept_latency',
    alert: 'AcceptLatencyBudgetBurns',
    description: '95 % of uploads and extractions are accepted within 0.1 s',
    target: 0.95,
    all: (window) => rate(`${http}_count{${accepting}}`, window),
    good: (window) => rate(`${http}_bucket{${accepting},le="0.1"}`, window),
  },
  {
    name: 'measured_latency',
    alert: 'MeasuredLatencyBudgetBurns',
    description: '95 % of measured extractions are done within 2 s',
    target: 0.95,
    all: (window) => rate(`${job}_count{${usable},engine="measured"}`, window),
    good: (window) => rate(`${job}_bucket{${usable},engine="measured",le="2"}`, window),
  },
  {
    name: 'model_latency',
    alert: 'ModelLatencyBudgetBurns',
    description: '95 % of extractions that ask a model are done within 5 s',
    target: 0.95,
    all: (window) => rate(`${job}_count{${usable},engine=~"auto|claude"}`, window),
    good: (window) => rate(`${job}_bucket{${usable},engine=~"auto|claude",le="5"}`, window),
  },
];
