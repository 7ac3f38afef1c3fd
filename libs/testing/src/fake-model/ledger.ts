import { type ModelRequest, picturesOf, textOf } from './model-request.js';
import { pictureSize } from './picture-size.js';

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

/** US dollars a million tokens, kept apart from the product's own table on purpose (price lists of November 2026). */
const PRICES: Readonly<Record<string, readonly [input: number, output: number, written: number]>> = {
  'claude-sonnet-5-5': [2, 10, 2.5],
  'claude-sonnet-4-5-20250929': [3, 15, 3.75],
  'claude-haiku-5-5': [0.1, 0.5, 0.125],
  'gpt-5.4-mini': [0.75, 4.5, 0.75],
};

/** Reading from the cache costs a tenth of the input price. */
const READ_SHARE = 0.1;

/** Tokens the API counts around each picture. */
const PICTURE_EXTRA_TOKENS = 70;

/** What a request's tokens come to: a token for 28 by 28 pixels and one for four characters. */
export function usageOf(request: ModelRequest, reply: string, isCached: boolean): ApiUsage {
  const image = picturesOf(request).reduce((sum, { bytes }) => {
    const { width, height } = pictureSize(bytes) ?? { width: 0, height: 0 };
    return sum + Math.ceil(width / 28) * Math.ceil(height / 28) + PICTURE_EXTRA_TOKENS;
  }, 0);
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

/** Whether the fake has such a model. */
export function isPriced(model: string): boolean {
  return Object.hasOwn(PRICES, model);
}

/** @throws Error for a model the fake has no price for */
export function costOf(model: string, usage: ApiUsage, batch: boolean): number {
  const price = PRICES[model];
  if (!price) throw new Error(`The fake has no price for ${model}.`);
  const [input, output, written] = price;
  const full =
    usage.input_tokens * input +
    usage.cache_creation_input_tokens * written +
    usage.cache_read_input_tokens * input * READ_SHARE +
    usage.output_tokens * output;
  return Math.ceil((batch ? full / 2 : full) - 1e-6);
}
