import { type AnyToken, kebabName, type TokenType } from '@copy-that/tokens';
import type { DocumentGroup, DocumentToken } from './document.js';

/** A token that is written, by its key in the group of its type. */
export type Keyed = readonly [key: string, token: AnyToken];

/** The group of aliases that say which token holds a role. */
const ROLE_GROUP = 'role';
/** A role that is none needs no alias. */
const NO_ROLE = 'other';

/** What flat formats write of a composite token beside itself, by its `$type` (Format Module 2025.10, section 9.7). */
const FLAT_PARTS: Readonly<Record<string, readonly string[]>> = {
  typography: ['font-family', 'font-size', 'font-weight', 'letter-spacing', 'line-height'],
};

/** All names that a token `key` reads as in a format without groups, such as CSS. */
function readings($type: string, key: string): string[] {
  return [key, ...(FLAT_PARTS[$type] ?? []).map((part) => `${key}-${part}`)];
}

/** An alias for each role that exactly one token holds, unless a token's name would read the same in some format. */
function roleAliases(group: string, named: readonly Keyed[], $type: string): Record<string, DocumentToken> {
  const names = new Set(named.map(([key]) => key));
  if (names.has(ROLE_GROUP)) return {};
  const holders = Map.groupBy(
    named.filter(([, token]) => typeof token.role === 'string' && token.role !== NO_ROLE),
    ([, token]) => token.role as string,
  );
  const aliases = [...holders]
    .filter(([role, tokens]) => tokens.length === 1 && !names.has(`${ROLE_GROUP}-${role}`))
    .map(([role, tokens]) => [role, { $type, $value: `{${group}.${tokens[0]?.[0]}}` }] as const);
  return Object.fromEntries(aliases);
}

/**
 * What a type's tokens are called beside their names: each one's own alias, then the group of roles that one alone
 * holds. Names come before roles and roles before aliases: what would read the same in some format is left out.
 */
export function aliasTokens(type: TokenType, named: readonly Keyed[], $type: string): DocumentGroup {
  const roles = type.rolesAreAliased ? roleAliases(type.group, named, $type) : {};
  const hasRoles = Object.keys(roles).length > 0;
  const taken = new Set([
    ...named.flatMap(([key]) => readings($type, key)),
    ...(hasRoles ? [ROLE_GROUP, ...Object.keys(roles).map((role) => `${ROLE_GROUP}-${role}`)] : []),
  ]);
  const aliases = named.flatMap(([key, { alias }]): [string, DocumentToken][] => {
    const name = kebabName(alias ?? '');
    const reads = readings($type, name);
    if (name === '' || reads.some((each) => taken.has(each))) return [];
    for (const each of reads) taken.add(each);
    return [[name, { $type, $value: `{${type.group}.${key}}` }]];
  });
  return { ...Object.fromEntries(aliases), ...(hasRoles ? { [ROLE_GROUP]: roles } : {}) };
}
