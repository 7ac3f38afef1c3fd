/** What a client was told; written down before anything else happens. */
export interface Answered {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** 0 where there was no answer. */
  readonly status: number;
  readonly ms: number;
  readonly retryAfter: boolean;
}

/** A job a client was promised with 202. */
export interface Accepted {
  readonly at: number;
  readonly jobId: number;
  readonly ownerId: number;
  /** What is to come out: runs of the same recipe have the same result. */
  readonly recipe: string;
}

/** What a client read as the end of its job. */
export interface Ended {
  readonly jobId: number;
  readonly status: string;
  /** Said to have fallen back to something lesser. */
  readonly degraded: boolean;
  /** Of the tokens and files, without ids and times; null where there is no result. */
  readonly digest: string | null;
}

/** A look of somebody at what is not his: anything but 404 is a leak. */
export interface Peek {
  readonly path: string;
  readonly status: number;
}

/** How a service answered its probes. */
export interface Probe {
  readonly at: number;
  readonly answeredAt: number;
  readonly service: string;
  /** Null where the process was away on purpose. */
  readonly live: boolean | null;
  readonly ready: boolean | null;
}

/** A dependency was away for certain, for those who cannot work without it. */
export interface Outage {
  readonly dependency: string;
  readonly services: readonly string[];
  readonly from: number;
  readonly until: number;
}

/** A job as Postgres has it. */
export interface JobRow {
  readonly id: number;
  readonly ownerId: number;
  readonly status: string;
  readonly hooks: number;
}

/** A change Postgres' own triggers wrote down: a job that ended, a step that was done, a result that was written. */
export interface Change {
  readonly jobId: number;
  readonly kind: 'ended' | 'step done' | 'result';
  /** The status, the step's key. */
  readonly what: string;
}

/** Calls to the model for one question. */
export interface Question {
  readonly jobId: number;
  readonly ask: string;
  readonly calls: number;
  /** Calls whose answer was stored and paid. */
  readonly settled: number;
  /** Calls that were begun after an answer was stored. */
  readonly afterStored: number;
}

/** A day's budget, with the most that was ever spent and reserved at one instant. */
export interface Budget {
  readonly scope: string;
  readonly capMicroUsd: number;
  readonly peakMicroUsd: number;
  readonly reservedMicroUsd: number;
}

/** A message owed to a webhook. */
export interface Delivery {
  readonly jobId: number | null;
  readonly eventId: string;
  readonly state: string;
}

/** A row that hangs on a row of another owner. */
export interface Misplaced {
  readonly table: string;
  readonly id: number;
}

/** The object store beside the rows that name its objects. */
export interface Store {
  /** Keys that rows name and the store lacks. */
  readonly missing: readonly string[];
  /** Keys whose bytes do not have the hash in their name. */
  readonly torn: readonly string[];
  /** Objects no row names, of writers that died between object and row. */
  readonly unnamed: number;
  /** Writers that were ended in the middle of their work. */
  readonly killedWriters: number;
}

/** What a process holds when it rests. */
export interface Resting {
  readonly service: string;
  readonly busyConnections: number;
  readonly descriptors: number;
  readonly redisClients: number;
  readonly rssMb: number;
}

/** All that is known after a fault: the clients' history beside what the servers say. */
export interface Evidence {
  readonly answered: readonly Answered[];
  readonly accepted: readonly Accepted[];
  readonly ended: readonly Ended[];
  readonly peeks: readonly Peek[];
  readonly probes: readonly Probe[];
  readonly outages: readonly Outage[];
  /** The digest of each recipe without faults; under `<recipe>, degraded` what it is where a model can't be asked. */
  readonly expected: Readonly<Record<string, string>>;
  readonly jobs: readonly JobRow[];
  readonly changes: readonly Change[];
  readonly questions: readonly Question[];
  /** Calls in the model's own ledger, and calls money was set aside for. */
  readonly ledger: { readonly calls: number; readonly reservations: number };
  readonly budgets: readonly Budget[];
  readonly deliveries: readonly Delivery[];
  /** `webhook-id`s the sink received. */
  readonly received: readonly string[];
  /** Null where every audit chain is sound, else the verdict. */
  readonly auditFault: string | null;
  readonly misplaced: readonly Misplaced[];
  readonly store: Store;
  /** Of processes that were there before and after. */
  readonly resting: readonly { readonly before: Resting; readonly after: Resting }[];
  /** Log lines of faults nobody caught. */
  readonly uncaught: readonly string[];
}
