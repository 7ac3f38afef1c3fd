import { type AnyToken, kebabName, type SemanticAlias, type TokenType } from '@copy-that/tokens';
import type { DocumentGroup, DocumentToken } from './document.js';

/** A token that is written, by its key in the group of its type. */
export type Keyed = readonly [key: string, token: AnyToken];

/** What flat formats write of a composite token beside itself, by its `$type` (Format Module 2025.10, section 9.7). */
const FLAT_PARTS: Readonly<Record<string, readonly string[]>> = {
  typography: ['font-family', 'font-size', 'font-weight', 'letter-spacing', 'line-height'],
};

/** All names that a token `key` reads as in a format without groups, such as CSS. */
function readings($type: string, key: string): string[] {
  return [key, ...(FLAT_PARTS[$type] ?? []).map((part) => `${key}-${part}`)];
}

/** What tokens are called by a person or a model, unless it would read like a name in some format. */
function ownAliases(group: string, named: readonly Keyed[], $type: string, taken: Set<string>): DocumentGroup {
  const aliases = named.flatMap(([key, { alias }]): [string, DocumentToken][] => {
    const name = kebabName(alias ?? '');
    const reads = readings($type, name);
    if (name === '' || reads.some((each) => taken.has(each))) return [];
    for (const each of reads) taken.add(each);
    return [[name, { $type, $value: `{${group}.${key}}` }]];
  });
  return Object.fromEntries(aliases);
}

/** What tokens are for, nested as their paths say, unless a name or an alias would read the same in some format. */
function semanticGroups(
  group: string,
  keys: ReadonlyMap<AnyToken, string>,
  $type: string,
  semantic: readonly SemanticAlias[],
  taken: Set<string>,
): DocumentGroup {
  const root: Record<string, unknown> = {};
  const given = new Set(taken);
  for (const { path, token, reason } of semantic) {
    const key = keys.get(token);
    const reads = readings($type, path.join('-'));
    if (key === undefined || given.has(path[0]) || reads.some((each) => taken.has(each))) continue;
    for (const each of reads) taken.add(each);
    const [first, ...inner] = path;
    const alias: DocumentToken = { $type, $value: `{${group}.${key}}`, $description: reason };
    const [last] = inner;
    if (last === undefined) root[first] = alias;
    else root[first] = { ...(root[first] as DocumentGroup | undefined), [last]: alias };
  }
  return root;
}

/**
 * What a type's tokens are called beside their names: each one's own alias, then what the tokens are for. Names come
 * before aliases and those before what was measured: what would read the same in some format is left out.
 */
export function aliasTokens(
  type: TokenType,
  named: readonly Keyed[],
  $type: string,
  semantic: readonly SemanticAlias[],
): DocumentGroup {
  const taken = new Set(named.flatMap(([key]) => readings($type, key)));
  const own = ownAliases(type.group, named, $type, taken);
  const keys = new Map(named.map(([key, token]) => [token, key]));
  return { ...own, ...semanticGroups(type.group, keys, $type, semantic, taken) };
}
