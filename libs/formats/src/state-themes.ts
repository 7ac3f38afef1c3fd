import {
  type AnyToken,
  DEFAULT_THEME,
  getTokenType,
  type TokenSet,
  type TokenTypeName,
  themeAliases,
  tokenTypeNames,
} from '@copy-that/tokens';
import { aliasTarget, type DocumentGroup, type DocumentToken, isToken, memberAt } from './document.js';
import type { StatedThemes } from './document-themes.js';

/** The other theme of a set that has two. */
const OTHER_THEME = 'dark';

/** What a document of a set with themes says of the other theme: the aliases it has that mean another token there. */
export function stateThemes(
  set: TokenSet,
  document: Readonly<Record<string, unknown>>,
  keysOf: (type: TokenTypeName) => ReadonlyMap<AnyToken, string>,
): StatedThemes | undefined {
  const aliases = themeAliases(set, OTHER_THEME);
  if (!aliases) return undefined;
  const overrides: Record<string, unknown> = {};
  for (const type of tokenTypeNames) {
    const { group } = getTokenType(type);
    const keys = keysOf(type);
    for (const { path: inner, token, reason } of aliases[type] ?? []) {
      const path = [group, ...inner].filter((name) => name !== undefined);
      const own = memberAt(document, path);
      const $value = `{${group}.${keys.get(token)}}`;
      if (!own || !isToken(own) || aliasTarget(own.$value) === undefined || own.$value === $value) continue;
      put(overrides, path, { $type: own.$type as string, $value, $description: reason });
    }
  }
  if (Object.keys(overrides).length === 0) return undefined;
  return { default: DEFAULT_THEME, overrides: { [OTHER_THEME]: overrides as DocumentGroup } };
}

function put(root: Record<string, unknown>, path: readonly string[], token: DocumentToken): void {
  const outer = path.slice(0, -1);
  let group = root;
  for (const name of outer) {
    group[name] ??= {};
    group = group[name] as Record<string, unknown>;
  }
  group[path.at(-1) as string] = token;
}
