import type { MergedValue, TokenType } from '../definition.js';
import type { AnyToken } from '../token.js';
import { getTokenType, type TokenTypeName, tokenTypeNames } from '../types/index.js';
import { uniqueName } from '../unique-name.js';
import { type Carried, completeCarried, joinWords, mergedOf, ownWords } from './carried.js';
import { combineValues } from './combine.js';
import type { RemovedValue } from './removed-value.schema.js';
import type { TokenSet } from './token-set.schema.js';

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

function isRemoved(type: TokenType, token: AnyToken, removed: readonly unknown[]): boolean {
  return removed.some((value) => type.distance(value, type.value(token)) <= type.mergeWithin);
}

function carryType(
  type: TokenType,
  previous: readonly AnyToken[],
  next: readonly AnyToken[],
  removed: readonly unknown[],
): Carried[] {
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
    .filter((token) => partners.get(token) === undefined && !isRemoved(type, token, removed))
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
 * are those of `next`, themes too where it has any, and an imported document stays. What a person removed from the project does not come back.
 */
export function carryOver(previous: TokenSet, next: TokenSet, removed: readonly RemovedValue[] = []): TokenSet {
  const carried = new Map<TokenTypeName, Carried[]>(
    tokenTypeNames.map((name) => [
      name,
      carryType(
        getTokenType(name),
        previous.types[name].tokens,
        next.types[name].tokens,
        removed.filter(({ type }) => type === name).map(({ value }) => value),
      ),
    ]),
  );
  const { foreign } = previous;
  const themes = next.themes ?? previous.themes;
  return {
    types: completeCarried(carried),
    warnings: [...next.warnings],
    ...(foreign ? { foreign } : {}),
    ...(themes ? { themes } : {}),
  };
}
