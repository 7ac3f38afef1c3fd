import type { SemanticAlias } from '../semantics/semantic-alias.js';
import type { TokenSet } from '../set/token-set.schema.js';
import type { AnyToken } from '../token.js';
import { getTokenType, type TokenTypeName } from '../types/index.js';
import type { ThemeAlias, ThemeName } from './theme.schema.js';

/** The token of a set whose value is nearest to one, and no further from it than `within`, in the type's own unit. */
export function nearestToken(
  { types }: TokenSet,
  type: TokenTypeName,
  value: unknown,
  within: number,
): AnyToken | undefined {
  const definition = getTokenType(type);
  const [nearest] = types[type].tokens
    .map((token) => ({ token, away: definition.distance(definition.value(token), value) }))
    .filter(({ away }) => away <= within)
    .sort((a, b) => a.away - b.away);
  return nearest?.token;
}

function resolve(set: TokenSet, { type, path, value, reason }: ThemeAlias): SemanticAlias[] {
  const token = nearestToken(set, type, value, getTokenType(type).mergeWithin);
  return token ? [{ path, token, reason }] : [];
}

/** What the tokens of a set are for in a theme, by type; undefined where the set has no themes. */
export function themeAliases(
  set: TokenSet,
  theme: ThemeName,
): Partial<Record<TokenTypeName, SemanticAlias[]>> | undefined {
  if (!set.themes) return undefined;
  const resolved: Partial<Record<TokenTypeName, SemanticAlias[]>> = {};
  for (const alias of set.themes[theme])
    resolved[alias.type] = [...(resolved[alias.type] ?? []), ...resolve(set, alias)];
  return resolved;
}
