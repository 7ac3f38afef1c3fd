import type { SemanticAlias } from '../semantics/semantic-alias.js';
import type { TokenSet } from '../set/token-set.schema.js';
import { getTokenType, type TokenTypeName, tokenTypeNames } from '../types/index.js';
import { type ThemeName, themeNameSchema } from './theme.schema.js';
import { themeAliases } from './theme-aliases.js';

/** An alias that is for another token in a theme of one of two sets, or in one of them alone. */
export interface DiffedAlias {
  readonly theme: ThemeName;
  readonly type: TokenTypeName;
  /** `text.default` */
  readonly name: string;
  /** The value it had as CSS text; absent where the alias came. */
  readonly before?: string;
  /** The value it has as CSS text; absent where the alias went. */
  readonly after?: string;
}

function aliasesOf(set: TokenSet, theme: ThemeName, type: TokenTypeName): Map<string, SemanticAlias> {
  return new Map((themeAliases(set, theme)?.[type] ?? []).map((alias) => [alias.path.join('.'), alias]));
}

function diffType(type: TokenTypeName, theme: ThemeName, before: TokenSet, after: TokenSet): DiffedAlias[] {
  const { css, distance, mergeWithin, value } = getTokenType(type);
  const [old, now] = [aliasesOf(before, theme, type), aliasesOf(after, theme, type)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): DiffedAlias[] => {
    const [was, is] = [old.get(name)?.token, now.get(name)?.token];
    const isOne = was && is && (was.name === is.name || distance(value(was), value(is)) <= mergeWithin);
    if (isOne) return [];
    return [{ theme, type, name, ...(was ? { before: css(was) } : {}), ...(is ? { after: css(is) } : {}) }];
  });
}

/**
 * What tokens are for in the themes of two sets where that is not the same token, as `diffSets` takes tokens for the same: a
 * token that itself changed or is called something else is none of these.
 */
export function diffThemes(before: TokenSet, after: TokenSet): DiffedAlias[] {
  if (!before.themes && !after.themes) return [];
  return themeNameSchema.options.flatMap((theme) =>
    tokenTypeNames.flatMap((type) => diffType(type, theme, before, after)),
  );
}
