import type Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import { AiFault, type AiFaultKind } from '../ai-fault.js';
import type { ModelAnswer } from '../model-answer.js';
import type { BatchedAsk, ModelBatches } from '../model-batches.js';
import { faultOf, toAiFault } from '../providers/anthropic.faults.js';
import { anthropicRequest } from '../providers/anthropic.request.js';
import { readBody } from '../providers/read-body.js';
import { readLines } from './read-lines.js';

/** Names the API takes for the requests of a batch (platform.claude.com, batch processing, 2026). */
const CUSTOM_ID = /^[\w-]{1,64}$/;

/** Bounds of one batch (the same page): requests, and bytes of its body. */
const MAX_REQUESTS = 100_000;
const MAX_BATCH_BYTES = 256 * 1024 * 1024;

/** Sending a full batch over a slow line takes minutes; whatever takes longer hangs. */
const CALL_TIMEOUT_MS = 600_000;

/** What is read of a batch. */
const batchSchema = z.looseObject({
  id: z.string(),
  processing_status: z.enum(['in_progress', 'canceling', 'ended']),
});

const lineSchema = z.looseObject({
  custom_id: z.string(),
  result: z.discriminatedUnion('type', [
    z.looseObject({ type: z.literal('succeeded'), message: z.looseObject({}) }),
    z.looseObject({
      type: z.literal('errored'),
      error: z.looseObject({ error: z.looseObject({ type: z.string() }).nullish() }).nullish(),
    }),
    z.looseObject({ type: z.literal('canceled') }),
    z.looseObject({ type: z.literal('expired') }),
  ]),
});

/** Kinds by `error.type` (platform.claude.com, errors, 2026). */
const byErrorType: Readonly<Record<string, AiFaultKind>> = {
  invalid_request_error: 'bad_request',
  authentication_error: 'auth',
  permission_error: 'auth',
  billing_error: 'billing',
  not_found_error: 'not_found',
  request_too_large: 'too_large',
  rate_limit_error: 'rate_limited',
  timeout_error: 'timeout',
  overloaded_error: 'overloaded',
};

/** What {@link AnthropicBatches} needs of a provider: its client, its model, and how it reads one answer. */
export interface BatchingProvider {
  readonly client: Anthropic;
  readonly model: string;
  read(raw: string, requestId: string | null): ModelAnswer;
}

/** Claude's Message Batches. Nothing is tried twice here: whoever calls looks again, and hands over once. */
export class AnthropicBatches implements ModelBatches {
  constructor(
    private readonly provider: BatchingProvider,
    private readonly timeoutMs = CALL_TIMEOUT_MS,
  ) {}

  /** @throws RangeError for names that are not unique or not allowed */
  async create(asks: readonly BatchedAsk[], signal: AbortSignal): Promise<string> {
    checkNames(asks);
    // An image is nearly all of a request, and base64 makes four bytes of three.
    const bytes = asks.reduce((sum, { ask }) => sum + (ask.picture.bytes.byteLength * 4) / 3 + ask.text.length, 0);
    if (asks.length > MAX_REQUESTS || bytes > MAX_BATCH_BYTES) throw faultOf('too_large');
    const requests = asks.map(({ customId, ask }) => ({
      custom_id: customId,
      params: anthropicRequest(ask, this.provider.model),
    }));
    const { id } = await this.call(signal, (options) =>
      this.provider.client.messages.batches.create({ requests }, options),
    );
    return id;
  }

  async hasEnded(batchId: string, signal: AbortSignal): Promise<boolean> {
    const { processing_status } = await this.call(signal, (options) =>
      this.provider.client.messages.batches.retrieve(batchId, undefined, options),
    );
    return processing_status === 'ended';
  }

  async results(batchId: string, signal: AbortSignal): Promise<Map<string, ModelAnswer | AiFault>> {
    const options = this.optionsFor(signal);
    const results = new Map<string, ModelAnswer | AiFault>();
    try {
      // Not the batch's `results_url`: the key goes to the configured address and nowhere else.
      const path = `/v1/messages/batches/${encodeURIComponent(batchId)}/results`;
      const headers = { accept: 'application/binary' };
      const response = await this.provider.client.get(path, { ...options, headers }).asResponse();
      for await (const line of readLines(response, options.signal)) {
        const { custom_id, result } = parse(lineSchema, line);
        results.set(custom_id, this.readResult(result));
      }
    } catch (error) {
      throw toAiFault(error, signal);
    }
    return results;
  }

  private readResult(result: z.infer<typeof lineSchema>['result']): ModelAnswer | AiFault {
    if (result.type === 'canceled') return faultOf('aborted');
    if (result.type === 'expired') return faultOf('timeout');
    if (result.type === 'errored') return faultOf(byErrorType[result.error?.error?.type ?? ''] ?? 'server');
    try {
      return this.provider.read(JSON.stringify(result.message), null);
    } catch (error) {
      if (error instanceof AiFault) return error;
      throw error;
    }
  }

  private async call(signal: AbortSignal, start: Start): Promise<z.infer<typeof batchSchema>> {
    const options = this.optionsFor(signal);
    try {
      const response = await start(options).asResponse();
      return parse(batchSchema, await readBody(response, options.signal));
    } catch (error) {
      throw toAiFault(error, signal);
    }
  }

  private optionsFor(signal: AbortSignal): CallOptions {
    return { signal: AbortSignal.any([signal, AbortSignal.timeout(this.timeoutMs)]), maxRetries: 0 };
  }
}

interface CallOptions {
  readonly signal: AbortSignal;
  readonly maxRetries: 0;
}

type Start = (options: CallOptions) => { asResponse(): Promise<Response> };

function checkNames(asks: readonly BatchedAsk[]): void {
  const names = new Set(asks.map(({ customId }) => customId));
  const bad = [...names].find((name) => !CUSTOM_ID.test(name));
  if (bad !== undefined)
    throw new RangeError(`"${bad}" cannot name a request of a batch: use letters, digits, _ and -.`);
  if (asks.length === 0) throw new RangeError('A batch without requests is none.');
  if (names.size < asks.length) throw new RangeError('Two requests of a batch have the same name.');
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new AiFault('server', 'What came back from the provider is nothing of its batch API.', { billed: 'unknown' });
  }
}
