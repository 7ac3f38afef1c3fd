export * from './ai-fault.js';
export * from './create-namer.js';
export * from './model-answer.js';
export * from './model-batches.js';
export type { CallOptions } from './model-caller.js';
export type { ModelProvider } from './model-provider.js';
export * from './name-candidates.js';
export {
  type AskCost,
  costMicroUsd,
  costOfAsk,
  imageTokens,
  inputTokensAtMost,
  type PriceTerms,
} from './prices/cost.js';
export * from './prices/model-prices.js';
export * from './prompt/choose-candidates.js';
export * from './prompt/prepare-ask.js';
export { type Reply } from './prompt/reply-schema.js';
export { PROMPT_VERSION } from './prompt/system-prompt.js';
export type { ProviderAccount } from './providers/anthropic.provider.js';
export * from './reply/apply-reply.js';
export * from './reply/read-answer.js';
