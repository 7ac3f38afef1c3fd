import type { ModelAnswer, ProviderName } from './model-answer.js';
import type { ModelBatches } from './model-batches.js';
import type { Ask } from './prompt/prepare-ask.js';

/** Whoever can answer an {@link Ask}: one call is one HTTP request. */
export interface ModelProvider {
  readonly name: ProviderName;
  readonly model: string;
  readonly batches?: ModelBatches;
  /** @throws AiFault */
  call(ask: Ask, signal: AbortSignal): Promise<ModelAnswer>;
  /** Reads a stored body again. @throws AiFault `server` where it is not an answer */
  read(raw: string, requestId: string | null): ModelAnswer;
}
