import type { MergedValue, TokenType } from './definition.js';

/** The most important first; equals in the order of their text, so that the answer never hangs on the input's order. */
export function rankValues<V>(
  values: readonly MergedValue<V>[],
  importance: TokenType<NoInfer<V>>['importance'],
): MergedValue<V>[] {
  return values
    .map((merged) => ({ merged, weight: importance(merged), text: JSON.stringify(merged.value) }))
    .sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ merged }) => merged);
}
