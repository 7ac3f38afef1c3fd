import type { ModelAnswer, ProviderName } from './model-answer.js';
import type { ModelBatches } from './model-batches.js';
import { type CallerPatience, type CallOptions, ModelCaller } from './model-caller.js';
import type { ModelProvider } from './model-provider.js';
import { costMicroUsd, estimateMicroUsd, type PriceTerms } from './prices/cost.js';
import { type Ask, fingerprintOf } from './prompt/prepare-ask.js';
import { PROMPT_VERSION } from './prompt/system-prompt.js';
import { AnthropicProvider, type ProviderAccount } from './providers/anthropic.provider.js';
import { OpenaiProvider } from './providers/openai.provider.js';

/** Accounts with providers and how patient calls are; Anthropic is asked where both are given. */
export interface NamerOptions extends CallerPatience {
  readonly anthropic?: ProviderAccount;
  readonly openai?: ProviderAccount;
}

/** Someone who names measured values: one model behind one account. */
export interface Namer {
  readonly provider: ProviderName;
  readonly model: string;
  readonly promptVersion: string;
  /** One question, with few tries. @throws AiFault */
  ask(ask: Ask, options: CallOptions): Promise<ModelAnswer>;
  /** Absent where the provider has no such thing. */
  readonly batches?: ModelBatches;
  /** A stored body as the answer it was. @throws AiFault */
  read(raw: string, requestId: string | null): ModelAnswer;
  /** What a call may cost at most, in millionths of a US dollar. */
  estimate(ask: Ask, terms: PriceTerms): number;
  /** What a call did cost, in millionths of a US dollar. */
  cost(answer: Pick<ModelAnswer, 'usage'>, terms: PriceTerms): number;
  /** The name under which an answer to this question may be kept. */
  fingerprint(ask: Ask): string;
}

/** The namer of the given accounts, or undefined without any. @throws RangeError for a model without a known price */
export function createNamer({ anthropic, openai, ...patience }: NamerOptions): Namer | undefined {
  const provider = anthropic ? new AnthropicProvider(anthropic) : openai ? new OpenaiProvider(openai) : undefined;
  return provider && namerOf(provider, patience);
}

function namerOf(provider: ModelProvider, patience: CallerPatience): Namer {
  const caller = new ModelCaller(provider, patience);
  const { model } = provider;
  return {
    provider: provider.name,
    model,
    promptVersion: PROMPT_VERSION,
    ask: (ask, options) => caller.ask(ask, options),
    ...(provider.batches ? { batches: provider.batches } : {}),
    read: (raw, requestId) => provider.read(raw, requestId),
    estimate: (ask, terms) => estimateMicroUsd(ask, model, terms),
    cost: ({ usage }, terms) => costMicroUsd(model, usage, terms),
    fingerprint: (ask) => fingerprintOf(ask, model),
  };
}
