import type { AiFault } from '../ai-fault.js';
import type { ModelAnswer } from '../model-answer.js';
import type { Ask } from '../prompt/prepare-ask.js';

/** One question of a batch, under a name that comes back with its answer: letters, digits, `_` and `-`, at most 64. */
export interface BatchedAsk {
  readonly customId: string;
  readonly ask: Ask;
}

/** How a batch stands. */
export interface BatchStatus {
  /** The provider's id: all that is needed to come back to a batch, from any process. */
  readonly id: string;
  /** Results can be read once it has ended, which takes an hour mostly and 24 at most. */
  readonly state: 'in_progress' | 'canceling' | 'ended';
  readonly createdAt: Date;
  /** What has no answer by then gets none. */
  readonly expiresAt: Date;
}

/** What became of one question: an answer, or why there is none. Only answers are billed. */
export type BatchResult =
  | { readonly customId: string; readonly answer: ModelAnswer }
  | { readonly customId: string; readonly fault: AiFault };

/**
 * Questions answered together, some time within a day, at half the price. Every method is one bounded HTTP call without a
 * second try, and throws {@link AiFault}; asking for status or results twice is harmless, creating twice is paid twice.
 */
export interface ModelBatches {
  /** @throws RangeError for names that are not unique or not allowed */
  create(asks: readonly BatchedAsk[], signal: AbortSignal): Promise<BatchStatus>;
  status(batchId: string, signal: AbortSignal): Promise<BatchStatus>;
  /** In any order, one at a time. A line that cannot be read is a fault of its question. */
  results(batchId: string, signal: AbortSignal): AsyncIterable<BatchResult>;
  /** What has not begun is not answered and not billed; the batch still has to end. */
  cancel(batchId: string, signal: AbortSignal): Promise<BatchStatus>;
  /** The batches created since a moment, newest first: how one is found again whose id was lost on the way. */
  since(moment: Date, signal: AbortSignal): Promise<readonly BatchStatus[]>;
}
