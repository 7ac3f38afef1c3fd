import { type ModelRequest, pictureOf, pictureSize, textOf } from './model-request.js';

/** Usage as the Messages API tells it. */
export interface ApiUsage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
}

/** One call in the fake's own books. */
export interface LedgerEntry {
  readonly requestId: string;
  readonly model: string;
  readonly usage: ApiUsage;
  /** Millionths of a US dollar; 0 for a call that was refused. */
  readonly costMicroUsd: number;
  /** Whether a whole answer was sent. */
  readonly answered: boolean;
  readonly batch: boolean;
}

/** US dollars a million tokens, kept apart from the product's own table on purpose (price list of 2026-11-20). */
const PRICES: Readonly<Record<string, readonly [input: number, output: number]>> = {
  'claude-sonnet-5-5': [2, 10],
  'claude-sonnet-4-5-20250929': [3, 15],
  'claude-haiku-5-5': [0.1, 0.5],
};

/** What a request's tokens come to: a token for 28 by 28 pixels and one for four characters. */
export function usageOf(request: ModelRequest, reply: string, isCached: boolean): ApiUsage {
  const size = pictureSize(pictureOf(request)?.bytes ?? Buffer.alloc(2));
  const image = size ? Math.ceil(size.width / 28) * Math.ceil(size.height / 28) + 70 : 0;
  const text = Math.ceil(textOf(request).length / 4);
  const fixed = Math.ceil(JSON.stringify(request.system ?? '').length / 4);
  const marked = JSON.stringify(request.system ?? '').includes('cache_control') ? fixed : 0;
  return {
    input_tokens: image + text - marked,
    output_tokens: Math.ceil(reply.length / 4),
    cache_creation_input_tokens: isCached ? 0 : marked,
    cache_read_input_tokens: isCached ? marked : 0,
  };
}

export function costOf(model: string, usage: ApiUsage, batch: boolean): number {
  const [input, output] = PRICES[model] ?? [0, 0];
  const full =
    usage.input_tokens * input +
    usage.cache_creation_input_tokens * input * 1.25 +
    usage.cache_read_input_tokens * input * 0.1 +
    usage.output_tokens * output;
  return Math.ceil((batch ? full / 2 : full) - 1e-6);
}
