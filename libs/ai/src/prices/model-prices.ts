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
  /** Whether it takes `output_config.effort`. */
  readonly takesEffort: boolean;
}

const anthropic = (from: string, input: number, output: number, cacheRead = input / 10): DatedPrice => ({
  from,
  input,
  output,
  cacheRead,
  cacheWrite: input * 1.25,
});

/**
 * Anthropic's price list as read on 2026-11-20 (platform.claude.com, pricing and prompt caching). `claude-haiku-5-5` costs
 * five times as much above 100,000 tokens a prompt, which an image and its list never reach. The seed's
 * `claude-sonnet-4-5-20250929` reaches its end of life on 2026-11-30.
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
