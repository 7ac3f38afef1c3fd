import type { AnyToken, SemanticNames } from '../token.js';
import { uniqueName } from '../unique-name.js';
import type { Words } from '../words.js';

/** What somebody wrote about a token, laid over what its measurements say; where it stands in a scale is measured. */
export interface TokenWords {
  readonly alias?: string;
  readonly design_intent?: string;
  readonly semantic_names?: Partial<Omit<SemanticNames, 'scale_position'>>;
}

/** A model's words as those of a token: its name is the alias and, with spaces, the simple name. */
export function tokenWords({ name, design_intent, descriptive, contextual }: Words): TokenWords {
  return {
    ...(name ? { alias: name } : {}),
    ...(design_intent ? { design_intent } : {}),
    semantic_names: {
      ...(name ? { simple: name.replaceAll('-', ' ') } : {}),
      ...(descriptive ? { descriptive } : {}),
      ...(contextual ? { contextual } : {}),
    },
  };
}

/**
 * The tokens of one type with their words. An alias says what a name does not: one that is a token's name is dropped,
 * and of several that are equal the first keeps it, the others are counted on (`card`, `card-2`). Those in `held` come
 * before all others and stay as they are.
 */
export function layWords(
  tokens: readonly AnyToken[],
  wordsOf: (token: AnyToken) => TokenWords | undefined,
  held: ReadonlySet<AnyToken> = new Set(),
): AnyToken[] {
  const names = new Set(tokens.map(({ name }) => name));
  const taken = new Set(names);
  const aliases = new Map<AnyToken, string>();
  const heldFirst = [...tokens.filter((token) => held.has(token)), ...tokens.filter((token) => !held.has(token))];
  for (const token of heldFirst) {
    const { alias } = wordsOf(token) ?? {};
    if (alias && !names.has(alias)) aliases.set(token, uniqueName(alias, taken));
  }
  return tokens.map((token) => {
    const words = wordsOf(token);
    if (!words) return token;
    const alias = aliases.get(token);
    return {
      ...token,
      ...(alias ? { alias } : {}),
      semantic_names: { ...token.semantic_names, ...words.semantic_names },
      ...(words.design_intent ? { design_intent: words.design_intent } : {}),
    };
  });
}
