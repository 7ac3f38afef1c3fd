/** What a million tokens cost from a day on (UTC), in US dollars. */
export interface DatedPrice {
  readonly from: string;
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  /** Written to the five-minute cache. */
  readonly cacheWrite: number;
}

/** What has to be known of a model before money is spent on it. */
export interface ModelFacts {
  /** Ascending by `from`. */
  readonly prices: readonly [DatedPrice, ...DatedPrice[]];
  /** A shorter prefix is not cached, and silently so, in tokens. */
  readonly cacheMinimumTokens: number;
  /** Whether the request may say how much to think. */
  readonly takesEffort: boolean;
  /** Tokens of an image at most, as a multiple of what Anthropic counts for it (1 unless given). */
  readonly imageFactor?: number;
}

const anthropic = (from: string, input: number, output: number, cacheRead = input / 10): DatedPrice => ({
  from,
  input,
  output,
  cacheRead,
  cacheWrite: input * 1.25,
});

/**
 * OpenAI counts 32-pixel patches times a number that depends on the model, 2.46 at most (developers.openai.com, images and
 * vision, 2026); Anthropic counts 28-pixel patches, which are never fewer.
 */
const OPENAI_IMAGE_FACTOR = 2.46;

/** `cacheWrite` is the input price where the model does not charge for writing. */
const openai = (
  from: string,
  input: number,
  output: number,
  cacheRead = input / 10,
  cacheWrite = input * 1.25,
): ModelFacts => ({
  prices: [{ from, input, output, cacheRead, cacheWrite }],
  cacheMinimumTokens: 1024,
  takesEffort: true,
  imageFactor: OPENAI_IMAGE_FACTOR,
});

/**
 * Anthropic's price list as read on 2026-11-20 (platform.claude.com, pricing and prompt caching). `claude-haiku-5-5` costs
 * five times as much above 100,000 tokens a prompt, which an image and its list never reach. The seed's
 * `claude-sonnet-4-5-20250929` reaches its end of life on 2026-11-30. OpenAI's are those of its model pages of the same month, for
 * prompts below 272,000 tokens; `gpt-5.6-luna` and `-terra` became cheaper on 2026-07-30.
 */
export const modelFacts: Readonly<Record<string, ModelFacts>> = {
  'claude-sonnet-5-5': { prices: [anthropic('2026-01-01', 2, 10)], cacheMinimumTokens: 1024, takesEffort: true },
  'claude-sonnet-5': { prices: [anthropic('2026-01-01', 2, 10)], cacheMinimumTokens: 1024, takesEffort: true },
  'claude-sonnet-4-6': { prices: [anthropic('2026-01-01', 3, 15)], cacheMinimumTokens: 1024, takesEffort: true },
  'claude-sonnet-4-5-20250929': {
    prices: [anthropic('2025-09-29', 3, 15)],
    cacheMinimumTokens: 1024,
    takesEffort: false,
  },
  'claude-sonnet-4-5': { prices: [anthropic('2025-09-29', 3, 15)], cacheMinimumTokens: 1024, takesEffort: false },
  'claude-haiku-5-5': { prices: [anthropic('2026-10-07', 0.1, 0.5)], cacheMinimumTokens: 4096, takesEffort: true },
  'claude-haiku-4-5': { prices: [anthropic('2025-10-15', 1, 5)], cacheMinimumTokens: 4096, takesEffort: false },
  'claude-opus-5-5': { prices: [anthropic('2026-01-01', 4, 20, 0.2)], cacheMinimumTokens: 4096, takesEffort: true },
  'gpt-6-sol': openai('2026-09-22', 2, 10),
  'gpt-6-luna': openai('2026-09-22', 0.1, 0.5),
  'gpt-6.1-terra': openai('2026-10-26', 1, 5, 0.05),
  'gpt-5.6-terra': openai('2026-07-30', 2, 12),
  'gpt-5.6-luna': openai('2026-07-30', 0.2, 1.2),
  'gpt-5.4-mini': openai('2026-03-17', 0.75, 4.5, 0.075, 0.75),
};

/** @throws RangeError naming the models that have a price, for one that has none: nothing is spent blindly */
export function factsOf(model: string): ModelFacts {
  const facts = Object.hasOwn(modelFacts, model) ? modelFacts[model] : undefined;
  if (facts) return facts;
  throw new RangeError(
    `The model "${model}" has no known price, so no budget could hold. Use one of: ${Object.keys(modelFacts).join(', ')}.`,
  );
}

/** The price that holds on a day (`YYYY-MM-DD`, UTC); the first one for days before it. */
export function priceOn(model: string, day: string): DatedPrice {
  const { prices } = factsOf(model);
  return prices.findLast(({ from }) => from <= day) ?? prices[0];
}
