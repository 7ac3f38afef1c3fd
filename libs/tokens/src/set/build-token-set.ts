import type { MergedValue } from '../definition.js';
import { rankValues } from '../rank-values.js';
import { getTokenType, type TokenTypeName, tokenTypeNames } from '../types/index.js';
import { layWords, tokenWords } from './lay-words.js';
import { limitValues } from './limit-values.js';
import { mergeCandidates } from './merge-candidates.js';
import type { ImageCandidates } from './sightings.js';
import { noTokens, type TokenSet, type TypeTokens } from './token-set.schema.js';

/** Tokens a type where nothing else is asked, and the bounds of what can be asked (product numbers). */
export const DEFAULT_MAX_TOKENS = 12;
export const MAX_TOKENS = 50;

export interface TokenSetOptions {
  /** Tokens a type, 1..50; 12 otherwise. */
  readonly max?: number;
  /** How far apart values may be and still be one, by type, in the type's own unit. */
  readonly within?: Partial<Record<TokenTypeName, number>>;
  /** Values that stay before more important ones, and beyond `max` where there are more of them, by type. */
  readonly needed?: Partial<Record<TokenTypeName, readonly unknown[]>>;
  /** What earlier stages have to say about the result. */
  readonly warnings?: readonly string[];
}

/** Types of a set from merged values, with the words that models have for them; ids count from 1 over all types. */
export function completeTypes(
  valuesOf: (name: TokenTypeName) => readonly MergedValue<unknown>[],
): Record<TokenTypeName, TypeTokens> {
  let nextId = 1;
  const entries = tokenTypeNames.map((name): [TokenTypeName, TypeTokens] => {
    const type = getTokenType(name);
    const values = rankValues(valuesOf(name), (merged) => type.importance(merged));
    if (values.length === 0) return [name, noTokens(name)];
    const measured = type.complete(values, nextId);
    const words = new Map(measured.map((token, rank) => [token, values[rank]?.words]));
    const tokens = layWords(measured, (token) => {
      const said = words.get(token);
      return said && tokenWords(said);
    });
    nextId += tokens.length;
    return [name, { tokens, statistics: type.statistics(tokens) }];
  });
  return Object.fromEntries(entries) as Record<TokenTypeName, TypeTokens>;
}

/**
 * One token set of what all images yielded. A type that is absent was not asked for and stays empty in silence; one
 * that was asked for and found nothing, or more than `max`, says so in `warnings`. Throws a RangeError on a bad `max`.
 */
export function buildTokenSet(
  imagesByType: Partial<Record<TokenTypeName, readonly ImageCandidates[]>>,
  { max = DEFAULT_MAX_TOKENS, within = {}, needed = {}, warnings: earlier = [] }: TokenSetOptions = {},
): TokenSet {
  if (!Number.isInteger(max) || max < 1 || max > MAX_TOKENS) {
    throw new RangeError(`max is the number of tokens a type, a whole number from 1 to ${MAX_TOKENS}, but was ${max}`);
  }
  const warnings = [...earlier];
  const types = completeTypes((name) => {
    const images = imagesByType[name];
    if (!images) return [];
    const type = getTokenType(name);
    const found = mergeCandidates(type, images, { within: within[name] });
    if (found.length === 0) warnings.push(`${name}: nothing was found in ${images.length} image(s)`);
    const kept = limitValues(type, found, max, needed[name] ?? []);
    if (kept.length < found.length)
      warnings.push(`${name}: ${found.length} were found, the ${kept.length} most important are kept`);
    return kept;
  });
  return { types, warnings };
}
