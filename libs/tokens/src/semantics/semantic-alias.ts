import type { AnyToken } from '../token.js';

/** A token called by what it is for, in the group of its type. */
export interface SemanticAlias {
  /** Words that are safe in every format, e.g. `text`, `default`. */
  readonly path: readonly [first: string, second?: string];
  readonly token: AnyToken;
  /** What was measured that makes it so, one sentence. */
  readonly reason: string;
}

/** How often a token was seen, times how sure that is. */
export function sureCount({ occurrence_count: count, confidence }: AnyToken): number {
  return count * confidence;
}

/** The token with the most, of equals the first by name; undefined where none has any. */
export function mostOf<T extends AnyToken>(tokens: readonly T[], amountOf: (token: T) => number): T | undefined {
  const [most] = tokens
    .map((token) => ({ token, amount: amountOf(token) }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount || (a.token.name < b.token.name ? -1 : 1));
  return most?.token;
}
