/** Tokens as a provider counted them; the four do not overlap. */
export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
}

/** What a model answered, read no further than its envelope. */
export interface ModelAnswer {
  readonly provider: ProviderName;
  /** The model that answered, in the provider's words. */
  readonly model: string;
  /** The provider's id of the call, for its support. */
  readonly requestId: string | null;
  readonly stopReason: 'end' | 'max_tokens' | 'refusal' | 'other';
  /** All text blocks joined; what was thought before is not among them. */
  readonly text: string;
  readonly usage: ModelUsage;
  /** The whole body as it came: stored before anybody reads it. */
  readonly raw: string;
}

export type ProviderName = 'anthropic' | 'openai';
