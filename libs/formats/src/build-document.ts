import { type AnyToken, getTokenType, type TokenSet, type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';
import { type DocumentGroup, type DocumentToken, DTCG_SCHEMA, type DtcgDocument, EXTENSION } from './document.js';
import { documentName } from './document-name.js';

/** What a document says of itself. */
export interface DocumentMeta {
  /** What the tokens belong to, e.g. a project's name. */
  readonly name?: string;
}

/** The group of aliases that say which token holds a role. */
const ROLE_GROUP = 'role';
/** A role that is none needs no alias. */
const NO_ROLE = 'other';

function documentToken(name: TokenTypeName, token: AnyToken): DocumentToken {
  const { id: _id, name: _name, design_intent: _intent, ...rest } = token;
  return { ...getTokenType(name).dtcg(token), $extensions: { [EXTENSION]: rest } };
}

/** An alias for each role that exactly one token holds, unless a token's name would read the same in some format. */
function roleAliases(group: string, named: readonly (readonly [string, AnyToken])[], $type: string): DocumentGroup {
  const names = new Set(named.map(([key]) => key));
  if (names.has(ROLE_GROUP)) return {};
  const holders = Map.groupBy(
    named.filter(([, token]) => typeof token.role === 'string' && token.role !== NO_ROLE),
    ([, token]) => token.role as string,
  );
  const aliases = [...holders]
    .filter(([role, tokens]) => tokens.length === 1 && !names.has(`${ROLE_GROUP}-${role}`))
    .map(([role, tokens]) => [role, { $type, $value: `{${group}.${tokens[0]?.[0]}}` }] as const);
  return aliases.length > 0 ? { [ROLE_GROUP]: Object.fromEntries(aliases) } : {};
}

/**
 * A token set as a Format Module 2025.10 document: a top group a type that has tokens, the most important token first,
 * then the aliases of its roles; what the standard has no field for is under `$extensions["com.copythat"]`.
 */
export function buildDocument(set: TokenSet, { name }: DocumentMeta = {}): DtcgDocument {
  const groups = tokenTypeNames.flatMap((type): [string, DocumentGroup][] => {
    const { tokens, statistics } = set.types[type];
    const { group } = getTokenType(type);
    const taken = new Set<string>();
    const named = tokens.map((token) => [documentName(token.name, taken), token] as const);
    const written = named.map(([key, token]) => [key, documentToken(type, token)] as const);
    const [first] = written;
    if (!first) return [];
    return [
      [
        group,
        {
          $extensions: { [EXTENSION]: { type, statistics } },
          ...Object.fromEntries(written),
          ...roleAliases(group, named, first[1].$type ?? ''),
        },
      ],
    ];
  });
  return {
    $schema: DTCG_SCHEMA,
    ...(name ? { $description: name } : {}),
    ...(set.warnings.length > 0 ? { $extensions: { [EXTENSION]: { warnings: set.warnings } } } : {}),
    ...Object.fromEntries(groups),
  };
}
