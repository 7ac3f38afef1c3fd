import type { ModelRequest } from './model-request.js';

/** How a batch fares. */
export interface BatchPlan {
  /** Looks that find it still going; the next finds it ended. */
  readonly endsAfterLooks: number;
  /** Custom ids that end with an error, or unprocessed. */
  readonly errored?: readonly string[];
  readonly expired?: readonly string[];
  /** Answers are billed, and can't be read. */
  readonly garbled?: true;
  /** So many times its results can't be fetched, though it has ended. */
  readonly failedFetches?: number;
}

/** One question of a batch. */
export interface BatchedQuestion {
  readonly custom_id: string;
  readonly params: ModelRequest;
}

interface Batch {
  readonly id: string;
  readonly requests: readonly BatchedQuestion[];
  readonly createdAt: string;
  /** The plan of when it was handed over. */
  readonly plan: BatchPlan;
  looks: number;
  fetches: number;
  cancelledAt: string | null;
  results?: string;
}

const CUSTOM_ID = /^[\w-]{1,64}$/;
const DAY_MS = 86_400_000;

/** What is wrong with a batch as a whole, its questions aside. */
export function checkBatch(requests: readonly BatchedQuestion[]): string[] {
  const ids = requests.map(({ custom_id }) => custom_id);
  return [
    ...(ids.length > 0 ? [] : ['requests is empty']),
    ...(new Set(ids).size === ids.length ? [] : ['custom_id is not unique']),
    ...(ids.every((id) => CUSTOM_ID.test(id)) ? [] : ['custom_id is not allowed']),
  ];
}

/** The Message Batches of a fake: `POST /v1/messages/batches` and what belongs to it. */
export class FakeBatches {
  plan: BatchPlan = { endsAfterLooks: 1 };
  private readonly batches = new Map<string, Batch>();

  constructor(
    private readonly answer: (request: ModelRequest) => Record<string, unknown>,
    private readonly baseUrl: () => string,
  ) {}

  get count(): number {
    return this.batches.size;
  }

  create(requests: readonly BatchedQuestion[]): object {
    const id = `msgbatch_${String(this.batches.size + 1).padStart(8, '0')}`;
    const createdAt = new Date().toISOString();
    const batch: Batch = { id, requests, createdAt, plan: this.plan, looks: 0, fetches: 0, cancelledAt: null };
    this.batches.set(id, batch);
    return this.view(batch);
  }

  look(id: string): object | undefined {
    const batch = this.batches.get(id);
    if (!batch) return undefined;
    batch.looks += 1;
    return this.view(batch);
  }

  /** Newest first, on one page. */
  list(): object {
    const data = [...this.batches.values()].toReversed().map((batch) => this.view(batch));
    return { data, has_more: false, first_id: null, last_id: null };
  }

  /** Too late for one that has ended. */
  cancel(id: string): object | undefined {
    const batch = this.batches.get(id);
    if (!batch) return undefined;
    if (!hasEnded(batch)) batch.cancelledAt ??= new Date().toISOString();
    return this.view(batch, 'canceling');
  }

  /** Whether this fetch of a batch's results fails. */
  failsToFetch(id: string): boolean {
    const batch = this.batches.get(id);
    if (!batch) return false;
    batch.fetches += 1;
    return batch.fetches <= (batch.plan.failedFetches ?? 0);
  }

  /** JSON lines, last question first: their order means nothing. Made, and billed, once however often they are fetched. */
  results(id: string): string | undefined {
    const batch = this.batches.get(id);
    if (!batch || !hasEnded(batch)) return undefined;
    batch.results ??= batch.requests
      .toReversed()
      .map(
        ({ custom_id, params }) =>
          `${JSON.stringify({ custom_id, result: this.resultOf(batch, custom_id, params) })}\n`,
      )
      .join('');
    return batch.results;
  }

  private resultOf(batch: Batch, customId: string, params: ModelRequest): object {
    const type = fateOf(batch, customId);
    if (type === 'succeeded') {
      const message = this.answer(params);
      return { type, message: batch.plan.garbled ? { id: message['id'] } : message };
    }
    if (type !== 'errored') return { type };
    const error = { type: 'error', error: { type: 'api_error', message: 'Internal server error' }, request_id: null };
    return { type, error };
  }

  private view(batch: Batch, going = 'in_progress'): object {
    const ended = hasEnded(batch) && !(going === 'canceling' && batch.cancelledAt);
    const counts = { processing: 0, succeeded: 0, errored: 0, canceled: 0, expired: 0 };
    for (const { custom_id } of batch.requests) counts[ended ? fateOf(batch, custom_id) : 'processing'] += 1;
    return {
      id: batch.id,
      type: 'message_batch',
      processing_status: ended ? 'ended' : going,
      request_counts: counts,
      created_at: batch.createdAt,
      expires_at: new Date(Date.parse(batch.createdAt) + DAY_MS).toISOString(),
      ended_at: ended ? new Date().toISOString() : null,
      archived_at: null,
      cancel_initiated_at: batch.cancelledAt,
      results_url: ended ? `${this.baseUrl()}/v1/messages/batches/${batch.id}/results` : null,
    };
  }
}

function hasEnded({ looks, plan, cancelledAt }: Batch): boolean {
  return cancelledAt !== null || looks > plan.endsAfterLooks;
}

function fateOf({ plan, cancelledAt }: Batch, customId: string): 'succeeded' | 'errored' | 'canceled' | 'expired' {
  if (cancelledAt !== null) return 'canceled';
  if (plan.errored?.includes(customId)) return 'errored';
  return plan.expired?.includes(customId) ? 'expired' : 'succeeded';
}
