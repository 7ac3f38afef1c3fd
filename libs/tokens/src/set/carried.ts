import type { MergedValue, TokenType } from '../definition.js';
import type { AnyToken, SemanticNames } from '../token.js';
import { getTokenType, type TokenTypeName, tokenTypeNames } from '../types/index.js';
import { completeTypes } from './build-token-set.js';
import { layWords, type TokenWords } from './lay-words.js';
import type { TypeTokens } from './token-set.schema.js';

/** A value of the new version with what it is called and what was written about it. */
export interface Carried {
  readonly name: string;
  readonly words: TokenWords;
  /** Whether the project has called it so before: its alias stays as it is. */
  readonly isAliasHeld: boolean;
  readonly merged: MergedValue<unknown>;
}

/** What a token was completed from. */
export function mergedOf(type: TokenType, token: AnyToken): MergedValue<unknown> {
  const { confidence, occurrence_count, evidence, provenance, engine } = token;
  return { value: type.value(token), confidence, occurrence_count, evidence, provenance, engine };
}

/** Equal for equal values. */
const textOf = (value: unknown): string => JSON.stringify(value);

/** The names that are not those in `derived`; a place in a scale is nobody's words. */
function ownNames(names: SemanticNames, derived: SemanticNames | undefined): TokenWords['semantic_names'] {
  const { scale_position: _, ...words } = names;
  const own = Object.entries(words).filter(([key, text]) => derived?.[key as keyof SemanticNames] !== text);
  return Object.fromEntries(own);
}

/** Later words win, text by text. */
export function joinWords(all: readonly (TokenWords | undefined)[]): TokenWords {
  const semanticNames = Object.assign({}, ...all.map((each) => each?.semantic_names)) as TokenWords['semantic_names'];
  return { ...(Object.assign({}, ...all) as TokenWords), semantic_names: semanticNames };
}

/** Each token with the words that its measurements alone would not have given it: a person or a model wrote those. */
export function ownWords(type: TokenType, tokens: readonly AnyToken[]): Map<AnyToken, TokenWords> {
  const values = tokens.map((token) => mergedOf(type, token));
  const derived = new Map(type.complete(values, 1).map((token) => [textOf(type.value(token)), token]));
  return new Map(
    tokens.map((token) => {
      const plain = derived.get(textOf(type.value(token)));
      const { alias, semantic_names: names, design_intent } = token;
      const words: TokenWords = {
        ...(alias ? { alias } : {}),
        ...(plain?.design_intent === design_intent ? {} : { design_intent }),
        semantic_names: ownNames(names, plain?.semantic_names),
      };
      return [token, words];
    }),
  );
}

/** The tokens of a type as they are, ready to be changed and completed anew. */
export function carriedTokens(type: TokenType, tokens: readonly AnyToken[]): Map<AnyToken, Carried> {
  const words = ownWords(type, tokens);
  return new Map(
    tokens.map((token) => [
      token,
      {
        name: token.name,
        words: words.get(token) ?? {},
        isAliasHeld: token.alias !== undefined,
        merged: mergedOf(type, token),
      },
    ]),
  );
}

/** A set of values that have names and words: scale, grid, order and ids (from 1) are worked out for the whole. */
export function completeCarried(
  carried: ReadonlyMap<TokenTypeName, readonly Carried[]>,
): Record<TokenTypeName, TypeTokens> {
  const types = completeTypes((name) => (carried.get(name) ?? []).map(({ merged }) => merged));
  for (const name of tokenTypeNames) {
    const type = getTokenType(name);
    const byValue = Map.groupBy(carried.get(name) ?? [], ({ merged }) => textOf(merged.value));
    const own = new Map(
      types[name].tokens.map((token): [AnyToken, Carried | undefined] => {
        const known = byValue.get(textOf(type.value(token)))?.shift();
        return [{ ...token, name: known?.name ?? token.name }, known];
      }),
    );
    const held = new Set([...own].filter(([, known]) => known?.isAliasHeld).map(([token]) => token));
    const tokens = layWords([...own.keys()], (token) => own.get(token)?.words, held);
    types[name] = { tokens, statistics: types[name].statistics };
  }
  return types;
}
