import { type DiffedAlias, diffThemes } from '../themes/diff-themes.js';
import type { AnyToken } from '../token.js';
import { getTokenType, type TokenTypeName, tokenTypeNames } from '../types/index.js';
import { ownWords } from './carried.js';
import type { TokenSet } from './token-set.schema.js';

/** A token of one of two sets. */
export interface DiffedToken {
  readonly type: TokenTypeName;
  readonly name: string;
  readonly alias?: string;
  /** The value as CSS text. */
  readonly css: string;
}

/** A token both sets have, but not the same. */
export interface ChangedToken {
  readonly type: TokenTypeName;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** How far the value moved, in the type's own unit: CIEDE2000 for colours; 0 where only what is said of it changed. */
  readonly distance: number;
  /** What changed: `value`, `role`, `design_intent`. */
  readonly fields: readonly string[];
}

/** A token that is called something else. */
export interface RenamedToken {
  readonly type: TokenTypeName;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What differs in the tokens of two sets. */
interface TokenDiff {
  readonly added: readonly DiffedToken[];
  readonly removed: readonly DiffedToken[];
  readonly changed: readonly ChangedToken[];
  readonly renamed: readonly RenamedToken[];
}

/** What makes one set another; five empty lists where they say the same. */
export interface SetDiff extends TokenDiff {
  /** What tokens are for in their themes. */
  readonly themes: readonly DiffedAlias[];
}

type Pair = readonly [before: AnyToken, after: AnyToken];

const calledAs = ({ name, alias }: AnyToken): string => alias ?? name;

/**
 * Compares two sets. Tokens of one name are the same token; of the others those whose values are no further apart than
 * the type merges are, the nearest first. Counts, evidence and confidence do not make a difference.
 */
export function diffSets(before: TokenSet, after: TokenSet): SetDiff {
  const diffs = tokenTypeNames.map((type) => diffType(type, before.types[type].tokens, after.types[type].tokens));
  return {
    added: diffs.flatMap(({ added }) => added),
    removed: diffs.flatMap(({ removed }) => removed),
    changed: diffs.flatMap(({ changed }) => changed),
    renamed: diffs.flatMap(({ renamed }) => renamed),
    themes: diffThemes(before, after),
  };
}

function diffType(type: TokenTypeName, before: readonly AnyToken[], after: readonly AnyToken[]): TokenDiff {
  const definition = getTokenType(type);
  const pairs = pairUp(type, before, after);
  const kept = new Set(pairs.flat());
  const words = new Map([...ownWords(definition, before), ...ownWords(definition, after)]);
  const intentOf = (token: AnyToken) => words.get(token)?.design_intent;
  const show = (token: AnyToken): DiffedToken => ({
    type,
    name: token.name,
    ...(token.alias ? { alias: token.alias } : {}),
    css: definition.css(token),
  });
  return {
    added: after.filter((token) => !kept.has(token)).map(show),
    removed: before.filter((token) => !kept.has(token)).map(show),
    changed: pairs.flatMap((pair) => changeOf(type, pair, intentOf)),
    renamed: pairs
      .filter(([old, now]) => calledAs(old) !== calledAs(now))
      .map(([old, now]) => ({ type, name: now.name, before: calledAs(old), after: calledAs(now) })),
  };
}

function pairUp(type: TokenTypeName, before: readonly AnyToken[], after: readonly AnyToken[]): Pair[] {
  const { distance, mergeWithin, value } = getTokenType(type);
  const byName = new Map(after.map((token) => [token.name, token]));
  const named = before.flatMap((old): Pair[] => {
    const now = byName.get(old.name);
    return now ? [[old, now]] : [];
  });
  const taken = new Set(named.flat());
  const near = before
    .filter((old) => !taken.has(old))
    .flatMap((old) =>
      after.filter((now) => !taken.has(now)).map((now) => ({ old, now, away: distance(value(old), value(now)) })),
    )
    .filter(({ away }) => away <= mergeWithin)
    .sort((a, b) => a.away - b.away);
  const pairs = [...named];
  for (const { old, now } of near) {
    if (taken.has(old) || taken.has(now)) continue;
    taken.add(old).add(now);
    pairs.push([old, now]);
  }
  return pairs;
}

/** An intent that only tells what was measured, such as how often, is no change of the design. */
function changeOf(
  type: TokenTypeName,
  [old, now]: Pair,
  intentOf: (token: AnyToken) => string | undefined,
): ChangedToken[] {
  const { css, distance, value } = getTokenType(type);
  const [before, after] = [css(old), css(now)];
  const moved = distance(value(old), value(now));
  const fields = [
    ...(before !== after || moved > 0 ? ['value'] : []),
    ...('role' in old && old['role'] !== now['role'] ? ['role'] : []),
    ...(intentOf(old) === intentOf(now) ? [] : ['design_intent']),
  ];
  return fields.length > 0 ? [{ type, name: now.name, before, after, distance: moved, fields }] : [];
}
