import {
  DEFAULT_THEME,
  getTokenType,
  type ThemeAlias,
  type Themes,
  type TokenSet,
  themeAliasSchema,
  themesSchema,
  tokenTypeNames,
} from '@copy-that/tokens';
import { aliasTarget, EXTENSION, isRecord, isToken, memberAt, membersOf } from '../document.js';

type Group = Readonly<Record<string, unknown>>;

/** What tokens are for in a group of aliases, as {@link buildDocument} writes it: with the reason as the description. */
function aliasesOf(document: Group, types: TokenSet['types']): ThemeAlias[] {
  return tokenTypeNames.flatMap((type) => {
    const { group, value } = getTokenType(type);
    const walk = (node: Group, path: readonly string[]): ThemeAlias[] =>
      membersOf(node).flatMap(([name, member]) => {
        const here = [...path, name];
        if (!isToken(member)) return walk(member, here);
        const key = aliasTarget(member.$value)?.split('.').at(-1);
        const token = types[type].tokens.find((each) => each.name === key);
        if (!token || typeof member.$description !== 'string') return [];
        const alias = themeAliasSchema.safeParse({
          type,
          path: here,
          value: value(token),
          reason: member.$description,
        });
        return alias.success ? [alias.data] : [];
      });
    const own = document[group];
    return isRecord(own) ? walk(own, []) : [];
  });
}

/** The themes that a document of this product tells of; undefined for one without. */
export function readThemes(document: Group, types: TokenSet['types']): Themes | undefined {
  const overrides = memberAt(document.$extensions, [EXTENSION, 'themes', 'overrides']);
  if (!overrides) return undefined;
  const others = Object.entries(overrides).map(([name, group]) => [
    name,
    isRecord(group) ? aliasesOf(group, types) : [],
  ]);
  const themes = themesSchema.safeParse({ ...Object.fromEntries(others), [DEFAULT_THEME]: aliasesOf(document, types) });
  return themes.success ? themes.data : undefined;
}
