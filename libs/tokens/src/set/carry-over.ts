import type { MergedValue, TokenType } from '../definition.js';
import type { AnyToken } from '../token.js';
import { getTokenType, type TokenTypeName, tokenTypeNames } from '../types/index.js';
import { uniqueName } from '../unique-name.js';
import { completeTypes } from './build-token-set.js';
import { combineValues } from './combine.js';
import type { TokenSet } from './token-set.schema.js';

type Words = Partial<Pick<AnyToken, 'semantic_names' | 'design_intent'>>;

/** A value of the new version with what it is called and what was written about it. */
interface Carried {
  readonly name: string;
  readonly words: Words;
  readonly merged: MergedValue<unknown>;
}

function mergedOf(type: TokenType, token: AnyToken): MergedValue<unknown> {
  const { confidence, occurrence_count, evidence, provenance, engine } = token;
  return { value: type.value(token), confidence, occurrence_count, evidence, provenance, engine };
}

const textOf = (value: unknown): string => JSON.stringify(value);

/** Each token with the words that its measurements alone would not have given it: a person or a model wrote those. */
function ownWords(type: TokenType, tokens: readonly AnyToken[]): Map<AnyToken, Words> {
  const values = tokens.map((token) => mergedOf(type, token));
  const derived = new Map(type.complete(values, 1).map((token) => [textOf(type.value(token)), token]));
  return new Map(
    tokens.map((token) => {
      const plain = derived.get(textOf(type.value(token)));
      const { semantic_names, design_intent } = token;
      const words = {
        ...(textOf(plain?.semantic_names) === textOf(semantic_names) ? {} : { semantic_names }),
        ...(plain?.design_intent === design_intent ? {} : { design_intent }),
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
  const taken = new Set(previous.map(({ name }) => name));
  const kept = previous.map((token) => {
    const added = next.filter((each) => partners.get(each) === token);
    return {
      name: token.name,
      words: Object.assign({}, ...added.map((each) => words.get(each)), words.get(token)) as Words,
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
      merged: mergedOf(type, token),
    }));
  return [...kept, ...fresh];
}

/**
 * A project's next version: what `next` adds on top of `previous`. Tokens that `next` does not have stay; one it has
 * too, within the type's `mergeWithin`, keeps its name, value and own words and gains counts, evidence and provenance.
 * Scale, grid, order and ids (from 1) are worked out anew for the whole; warnings are those of `next`.
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
    const tokens = types[name].tokens.map((token) => {
      const own = byValue.get(textOf(type.value(token)))?.shift();
      return own ? { ...token, ...own.words, name: own.name } : token;
    });
    types[name] = { tokens, statistics: types[name].statistics };
  }
  return { types, warnings: [...next.warnings] };
}
