import type { AiFault } from './ai-fault.js';
import type { ModelAnswer } from './model-answer.js';
import type { Ask } from './prompt/prepare-ask.js';

/** A question in a batch; the id comes back with its answer. */
export interface BatchedAsk {
  readonly customId: string;
  readonly ask: Ask;
}

/** Questions handed over together and answered at half price within a day (Anthropic Message Batches). */
export interface ModelBatches {
  /** Hands questions over and answers the provider's id of the batch. One HTTP call. @throws AiFault */
  create(asks: readonly BatchedAsk[], signal: AbortSignal): Promise<string>;
  /** Whether every question is settled, answered or not. @throws AiFault */
  hasEnded(batchId: string, signal: AbortSignal): Promise<boolean>;
  /** What came of each question of a batch that has ended, by its id; unbilled faults where there is no answer. @throws AiFault */
  results(batchId: string, signal: AbortSignal): Promise<Map<string, ModelAnswer | AiFault>>;
}
