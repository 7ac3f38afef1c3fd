import type { ModelUsage } from '../model-answer.js';
import { type Ask, expectedOutputTokens } from '../prompt/prepare-ask.js';
import { factsOf, priceOn } from './model-prices.js';

/** Message Batches cost half (Anthropic pricing, 2026-11-20). */
const BATCH_SHARE = 0.5;

/** A patch of an image that costs one token, in pixels a side (Anthropic vision guide, 2026). */
const IMAGE_PATCH_PX = 28;

/** An image costs some tokens more than its patches: 65 to 77 were seen. */
const IMAGE_EXTRA_TOKENS = 100;

/** Numbers and hex digits take about a token for two characters, prose half of that: an upper bound. */
const BYTES_A_TOKEN = 2;

/** What the provider adds around a request with a schema, generously. */
const ENVELOPE_TOKENS = 600;

/** When a price holds, and whether it is halved. */
export interface PriceTerms {
  /** UTC day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly batch?: boolean;
}

/** What a call cost in millionths of a US dollar, rounded up: a dollar a million tokens is one of these a token. */
export function costMicroUsd(model: string, usage: ModelUsage, { day, batch = false }: PriceTerms): number {
  const price = priceOn(model, day);
  const full =
    usage.inputTokens * price.input +
    usage.outputTokens * price.output +
    usage.cacheReadTokens * price.cacheRead +
    usage.cacheWriteTokens * price.cacheWrite;
  // A sum of such products misses a whole number by less than this, and must not be rounded up past it.
  return Math.max(0, Math.ceil(full * (batch ? BATCH_SHARE : 1) - 1e-6));
}

/** Tokens a picture costs with a model. */
export function imageTokens({ width, height }: Ask['picture'], model: string): number {
  const patches = Math.ceil(width / IMAGE_PATCH_PX) * Math.ceil(height / IMAGE_PATCH_PX);
  return Math.ceil((patches + IMAGE_EXTRA_TOKENS) * (factsOf(model).imageFactor ?? 1));
}

/** Tokens of text at most. */
export function textTokensAtMost(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_A_TOKEN);
}

/** Tokens that go in at most, when this model counts them. */
export function inputTokensAtMost({ system, text, schema, picture, previous }: Ask, model: string): number {
  const words = [system, text, JSON.stringify(schema), previous?.answer ?? '', previous?.problem ?? ''];
  const written = words.reduce((sum, each) => sum + textTokensAtMost(each), 0);
  return written + imageTokens(picture, model) + ENVELOPE_TOKENS;
}

/** What a call may cost at most, in millionths of a US dollar: all of it written to the cache and all output used. */
export function estimateMicroUsd(ask: Ask, model: string, terms: PriceTerms): number {
  return costMicroUsd(
    model,
    {
      inputTokens: 0,
      cacheReadTokens: 0,
      cacheWriteTokens: inputTokensAtMost(ask, model),
      outputTokens: ask.maxTokens,
    },
    terms,
  );
}

/** Prose, numbers and JSON of a question have about so many characters a token. */
const CHARACTERS_A_TOKEN = 3.5;

/** What a question is expected to come to, and what it can't exceed. */
export interface AskCost {
  readonly imageTokens: number;
  readonly textTokens: number;
  readonly outputTokens: number;
  readonly expectedMicroUsd: number;
  readonly atMostMicroUsd: number;
}

/** Reckons a question's cost before it is asked, without any cache. */
export function costOfAsk(ask: Ask, model: string, terms: PriceTerms): AskCost {
  const { picture, system, text, schema } = ask;
  const image = imageTokens(picture, model);
  const words = Math.ceil((system.length + text.length + JSON.stringify(schema).length) / CHARACTERS_A_TOKEN);
  const outputTokens = Math.min(ask.maxTokens, expectedOutputTokens(ask.asked.length));
  const usage = { inputTokens: image + words, outputTokens, cacheReadTokens: 0, cacheWriteTokens: 0 };
  return {
    imageTokens: image,
    textTokens: words,
    outputTokens,
    expectedMicroUsd: costMicroUsd(model, usage, terms),
    atMostMicroUsd: estimateMicroUsd(ask, model, terms),
  };
}
