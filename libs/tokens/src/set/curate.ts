import type { AnyToken } from '../token.js';
import { getTokenType, type TokenTypeName, tokenTypeNames } from '../types/index.js';
import { type Carried, carriedTokens, completeCarried } from './carried.js';
import { combineValues } from './combine.js';
import type { RemovedValue } from './removed-value.schema.js';
import type { TokenSet } from './token-set.schema.js';

/** A set with what was taken out of it for good. */
export interface CuratedSet {
  readonly set: TokenSet;
  readonly removed: readonly RemovedValue[];
}

/** A curated set with the token it is about, or why it can't be done. */
export type Curated =
  | (CuratedSet & { readonly type: TokenTypeName; readonly token: AnyToken })
  | { readonly fault: 'no_such_token' | 'alias_taken' | 'role_unknown' | 'types_differ' };

/** What a person may say about a token; what is left out stays. */
export interface TokenChange {
  /** What it is called; null takes the alias away. */
  readonly alias?: string | null;
  readonly role?: string;
  readonly design_intent?: string;
}

interface Found {
  readonly type: TokenTypeName;
  readonly token: AnyToken;
}

function find({ types }: TokenSet, id: number): Found | undefined {
  for (const type of tokenTypeNames) {
    const token = types[type].tokens.find((each) => each.id === id);
    if (token) return { type, token };
  }
  return undefined;
}

/** The set with the tokens of one type replaced; names stay, order and ids are worked out anew. */
function rebuild(set: TokenSet, changed: TokenTypeName, values: readonly Carried[]): TokenSet {
  const carried = tokenTypeNames.map((name): [TokenTypeName, readonly Carried[]] => [
    name,
    name === changed ? values : [...carriedTokens(getTokenType(name), set.types[name].tokens).values()],
  ]);
  return { ...set, types: completeCarried(new Map(carried)) };
}

function answer(set: TokenSet, removed: readonly RemovedValue[], type: TokenTypeName, name: string): Curated {
  const token = set.types[type].tokens.find((each) => each.name === name);
  return token ? { set, removed, type, token } : { fault: 'no_such_token' };
}

/** Renames a token (its alias: the measured name stays), gives it another role or another intent. */
export function changeToken({ set, removed }: CuratedSet, id: number, change: TokenChange): Curated {
  const found = find(set, id);
  if (!found) return { fault: 'no_such_token' };
  const { type, token } = found;
  const definition = getTokenType(type);
  const { alias, role, design_intent: designIntent } = change;
  const others = set.types[type].tokens.filter((each) => each !== token);
  const isTaken = [token, ...others].some((each) => each.name === alias) || others.some((each) => each.alias === alias);
  if (alias && isTaken) return { fault: 'alias_taken' };
  const value = definition.value(token) as object;
  const next = role === undefined ? value : { ...value, role };
  if (role !== undefined && !('role' in value && definition.valueSchema.safeParse(next).success)) {
    return { fault: 'role_unknown' };
  }
  const carried = carriedTokens(definition, set.types[type].tokens);
  const own = carried.get(token) as Carried;
  const { alias: before, ...words } = own.words;
  const called = alias === undefined ? before : (alias ?? undefined);
  carried.set(token, {
    ...own,
    isAliasHeld: called !== undefined,
    merged: { ...own.merged, value: next },
    words: { ...words, ...(called ? { alias: called } : {}), ...(designIntent ? { design_intent: designIntent } : {}) },
  });
  return answer(rebuild(set, type, [...carried.values()]), removed, type, token.name);
}

/** Takes a token out, and keeps its value from coming back with the next picture. */
export function removeToken({ set, removed }: CuratedSet, id: number): Curated {
  const found = find(set, id);
  if (!found) return { fault: 'no_such_token' };
  const { type, token } = found;
  const carried = carriedTokens(getTokenType(type), set.types[type].tokens);
  carried.delete(token);
  const value = getTokenType(type).value(token);
  return {
    set: rebuild(set, type, [...carried.values()]),
    removed: [...removed, { type, value }],
    type,
    token,
  };
}

/** Joins tokens of one type into one of them, which keeps its value, name and words and gains counts, evidence and provenance. */
export function mergeTokens({ set, removed }: CuratedSet, intoId: number, ids: readonly number[]): Curated {
  const into = find(set, intoId);
  const others = [...new Set(ids)].filter((id) => id !== intoId).map((id) => find(set, id));
  if (!into || others.length === 0 || others.includes(undefined)) return { fault: 'no_such_token' };
  const merged = others as Found[];
  if (merged.some(({ type }) => type !== into.type)) return { fault: 'types_differ' };
  const definition = getTokenType(into.type);
  const carried = carriedTokens(definition, set.types[into.type].tokens);
  const own = carried.get(into.token) as Carried;
  const same = [own, ...merged.map(({ token }) => carried.get(token) as Carried)].map((each) => each.merged);
  carried.set(into.token, { ...own, merged: combineValues(definition, same, [own.merged]) });
  for (const { token } of merged) carried.delete(token);
  const gone = merged.map(({ type, token }): RemovedValue => ({ type, value: definition.value(token) }));
  return answer(rebuild(set, into.type, [...carried.values()]), [...removed, ...gone], into.type, into.token.name);
}
