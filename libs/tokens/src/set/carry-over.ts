import type { MergedValue, TokenType } from '../definition.js';
import type { AnyToken, SemanticNames } from '../token.js';
import { getTokenType, type TokenTypeName, tokenTypeNames } from '../types/index.js';
import { uniqueName } from '../unique-name.js';
import { completeTypes } from './build-token-set.js';
import { combineValues } from './combine.js';
import { layWords, type TokenWords } from './lay-words.js';
import type { TokenSet } from './token-set.schema.js';

/** A value of the new version with what it is called and what was written about it. */
interface Carried {
  readonly name: string;
  readonly words: TokenWords;
  /** Whether the project has called it so before: its alias stays as it is. */
  readonly isAliasHeld: boolean;
  readonly merged: MergedValue<unknown>;
}

function mergedOf(type: TokenType, token: AnyToken): MergedValue<unknown> {
  const { confidence, occurrence_count, evidence, provenance, engine } = token;
  return { value: type.value(token), confidence, occurrence_count, evidence, provenance, engine };
}

const textOf = (value: unknown): string => JSON.stringify(value);

/** The names that are not those in `derived`; a place in a scale is nobody's words. */
function ownNames(names: SemanticNames, derived: SemanticNames | undefined): TokenWords['semantic_names'] {
  const { scale_position: _, ...words } = names;
  const own = Object.entries(words).filter(([key, text]) => derived?.[key as keyof SemanticNames] !== text);
  return Object.fromEntries(own);
}

/** Later words win, text by text. */
function joinWords(all: readonly (TokenWords | undefined)[]): TokenWords {
  const semanticNames = Object.assign({}, ...all.map((each) => each?.semantic_names)) as TokenWords['semantic_names'];
  return { ...(Object.assign({}, ...all) as TokenWords), semantic_names: semanticNames };
}

/** Each token with the words that its measurements alone would not have given it: a person or a model wrote those. */
function ownWords(type: TokenType, tokens: readonly AnyToken[]): Map<AnyToken, TokenWords> {
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

/** What the next run adds to a value that is already there; a re-run of the same images adds nothing to the count. */
function grow(type: TokenType, before: MergedValue<unknown>, added: readonly MergedValue<unknown>[]) {
  if (added.length === 0) return before;
  const known = new Set(before.provenance.map(({ image_id: id }) => id));
  const addedCount = added.reduce((sum, each) => sum + each.occurrence_count, 0);
  const isRerun = added.every(({ provenance }) => provenance.every(({ image_id: id }) => known.has(id)));
  const count = isRerun ? Math.max(before.occurrence_count, addedCount) : before.occurrence_count + addedCount;
  // Outweighs all that is added: a project's own value does not move with every new picture.
  const anchored = { ...before, occurrence_count: addedCount + 1 };
  return { ...combineValues(type, [anchored, ...added]), occurrence_count: count };
}

function nearest(type: TokenType, token: AnyToken, previous: readonly AnyToken[]): AnyToken | undefined {
  const [best] = previous
    .map((before) => ({ before, away: type.distance(type.value(before), type.value(token)) }))
    .filter(({ away }) => away <= type.mergeWithin)
    .sort((a, b) => a.away - b.away);
  return best?.before;
}

function carryType(type: TokenType, previous: readonly AnyToken[], next: readonly AnyToken[]): Carried[] {
  const words = new Map([...ownWords(type, previous), ...ownWords(type, next)]);
  const partners = new Map(next.map((token) => [token, nearest(type, token, previous)]));
  const taken = new Set(previous.flatMap(({ name, alias }) => [name, ...(alias ? [alias] : [])]));
  const kept = previous.map((token) => {
    const added = next.filter((each) => partners.get(each) === token);
    return {
      name: token.name,
      // The project's own words win, then those of the most important of the new.
      words: joinWords([...added.toReversed(), token].map((each) => words.get(each))),
      isAliasHeld: token.alias !== undefined,
      merged: grow(
        type,
        mergedOf(type, token),
        added.map((each) => mergedOf(type, each)),
      ),
    };
  });
  const fresh = next
    .filter((token) => partners.get(token) === undefined)
    .map((token) => ({
      name: uniqueName(token.name, taken),
      words: words.get(token) ?? {},
      isAliasHeld: false,
      merged: mergedOf(type, token),
    }));
  return [...kept, ...fresh];
}

/**
 * A project's next version: what `next` adds on top of `previous`. Tokens that `next` does not have stay; one it has
 * too, within the type's `mergeWithin`, keeps its name, alias, value and own words, takes those it has none of, and
 * gains counts, evidence and provenance. Scale, grid, order and ids (from 1) are worked out anew for the whole; warnings
 * are those of `next`.
 */
export function carryOver(previous: TokenSet, next: TokenSet): TokenSet {
  const carried = new Map<TokenTypeName, Carried[]>(
    tokenTypeNames.map((name) => [
      name,
      carryType(getTokenType(name), previous.types[name].tokens, next.types[name].tokens),
    ]),
  );
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
  return { types, warnings: [...next.warnings] };
}
