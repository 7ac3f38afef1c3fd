import type { SemanticAlias } from '../semantics/semantic-alias.js';
import { nearestOf } from '../set/nearest.js';
import type { TokenSet } from '../set/token-set.schema.js';
import { getTokenType, type TokenTypeName } from '../types/index.js';
import type { ThemeAlias, ThemeName } from './theme.schema.js';

function resolve({ types }: TokenSet, { type, path, value, reason }: ThemeAlias): SemanticAlias[] {
  const definition = getTokenType(type);
  const token = nearestOf(definition, types[type].tokens, (each) => definition.value(each), value);
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
