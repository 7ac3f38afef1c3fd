import type { ModelRequest } from './model-request.js';

/** How a batch fares. */
export interface BatchPlan {
  /** Looks until it has ended. */
  readonly endsAfterLooks: number;
  /** Custom ids that end with an error, or unprocessed. */
  readonly errored?: readonly string[];
  readonly expired?: readonly string[];
  /** Answers are billed, and can't be read. */
  readonly garbled?: true;
  /** So many times its results can't be fetched, though it has ended. */
  readonly failedFetches?: number;
}

interface Batch {
  readonly id: string;
  readonly requests: readonly { readonly custom_id: string; readonly params: ModelRequest }[];
  readonly createdAt: string;
  looks: number;
  fetches: number;
}

/** The Message Batches of a fake: `POST /v1/messages/batches` and what belongs to it. */
export class FakeBatches {
  plan: BatchPlan = { endsAfterLooks: 1 };
  private readonly batches = new Map<string, Batch>();
  private readonly sent = new Set<string>();

  constructor(
    private readonly answer: (request: ModelRequest) => Record<string, unknown>,
    private readonly baseUrl: () => string,
  ) {}

  get count(): number {
    return this.batches.size;
  }

  create(requests: Batch['requests']): object {
    const id = `msgbatch_${String(this.batches.size + 1).padStart(8, '0')}`;
    const batch = { id, requests, createdAt: new Date().toISOString(), looks: 0, fetches: 0 };
    this.batches.set(id, batch);
    return this.view(batch);
  }

  look(id: string): object | undefined {
    const batch = this.batches.get(id);
    if (!batch) return undefined;
    batch.looks += 1;
    return this.view(batch);
  }

  /** Whether this fetch of a batch's results fails. */
  failsToFetch(id: string): boolean {
    const batch = this.batches.get(id);
    if (!batch) return false;
    batch.fetches += 1;
    return batch.fetches <= (this.plan.failedFetches ?? 0);
  }

  /** JSON lines, last question first: their order means nothing. */
  results(id: string): string | undefined {
    const batch = this.batches.get(id);
    if (!batch || !this.hasEnded(batch)) return undefined;
    const lines = batch.requests.toReversed().map(({ custom_id, params }) => {
      const key = `${id} ${custom_id}`;
      return JSON.stringify({ custom_id, result: this.resultOf(custom_id, params, key) });
    });
    return `${lines.join('\n')}\n`;
  }

  private readonly kept = new Map<string, object>();

  /** A result is made, and billed, once however often it is fetched. */
  private resultOf(customId: string, params: ModelRequest, key: string): object {
    if (this.plan.errored?.includes(customId)) {
      const error = { type: 'error', error: { type: 'api_error', message: 'Internal server error' }, request_id: null };
      return { type: 'errored', error };
    }
    if (this.plan.expired?.includes(customId)) return { type: 'expired' };
    if (!this.sent.has(key)) {
      const message = this.answer(params);
      this.kept.set(key, { type: 'succeeded', message: this.plan.garbled ? { id: message['id'] } : message });
    }
    this.sent.add(key);
    return this.kept.get(key) ?? {};
  }

  private hasEnded(batch: Batch): boolean {
    return batch.looks > this.plan.endsAfterLooks;
  }

  private view(batch: Batch): object {
    const ended = this.hasEnded(batch);
    const count = batch.requests.length;
    return {
      id: batch.id,
      type: 'message_batch',
      processing_status: ended ? 'ended' : 'in_progress',
      request_counts: {
        processing: ended ? 0 : count,
        succeeded: ended ? count : 0,
        errored: 0,
        canceled: 0,
        expired: 0,
      },
      created_at: batch.createdAt,
      expires_at: new Date(Date.parse(batch.createdAt) + 86_400_000).toISOString(),
      ended_at: ended ? new Date().toISOString() : null,
      archived_at: null,
      cancel_initiated_at: null,
      results_url: ended ? `${this.baseUrl()}/v1/messages/batches/${batch.id}/results` : null,
    };
  }
}
