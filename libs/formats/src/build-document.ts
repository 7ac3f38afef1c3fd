import {
  type AnyToken,
  DEFAULT_THEME,
  getTokenType,
  type PartAlias,
  type SemanticAlias,
  semanticAliases,
  semanticParts,
  type TokenSet,
  type TokenType,
  type TokenTypeName,
  type TypeTokens,
  themeAliases,
  tokenTypeNames,
} from '@copy-that/tokens';
import { aliasTokens } from './alias-tokens.js';
import { type DocumentGroup, type DocumentToken, DTCG_SCHEMA, type DtcgDocument, EXTENSION } from './document.js';
import { documentName } from './document-name.js';
import { documentToken } from './document-token.js';
import { stateThemes } from './state-themes.js';
import { writeForeign } from './write-foreign.js';

/** What a document says of itself. */
export interface DocumentMeta {
  /** What the tokens belong to, e.g. a project's name. */
  readonly name?: string;
}

/** What a type's tokens are for, and what their parts are for. */
interface Meanings {
  readonly tokens: readonly SemanticAlias[];
  readonly parts: readonly PartAlias[];
}

/** The groups of the tokens' parts, nested as their paths say, each top group in the order it is first named. */
function partGroups(
  type: TokenType,
  tokens: readonly AnyToken[],
  aliases: readonly PartAlias[],
): [string, DocumentGroup][] {
  const root: Record<string, unknown> = {};
  const put = (path: readonly string[], token: DocumentToken): void => {
    path.reduce((group, name, depth) => {
      group[name] = depth === path.length - 1 ? token : (group[name] ?? {});
      return group[name] as Record<string, unknown>;
    }, root);
  };
  for (const { path, written, of } of type.parts?.(tokens) ?? []) put(path, documentToken(written, of));
  for (const { path, target, $type, reason } of aliases)
    put(path, { $type, $value: `{${target.join('.')}}`, $description: reason });
  return Object.entries(root) as [string, DocumentGroup][];
}

/** The tokens that the standard has words for, by the keys they are written under. */
function namedTokens(type: TokenType, tokens: readonly AnyToken[]) {
  const taken = new Set<string>();
  return tokens.flatMap((token) => {
    const written = type.dtcg(token);
    return written ? [{ key: documentName(token.name, taken), token, written }] : [];
  });
}

/** The group of the tokens that the standard has words for, with what they are called beside their names. */
function tokenGroup(
  type: TokenType,
  tokens: readonly AnyToken[],
  semantic: readonly SemanticAlias[],
): [string, DocumentGroup][] {
  const named = namedTokens(type, tokens);
  const [first] = named;
  if (!first) return [];
  const keys = named.map(({ key, token }) => [key, token] as const);
  const group = {
    ...Object.fromEntries(named.map(({ key, token, written }) => [key, documentToken(written, token)])),
    ...aliasTokens(type, keys, first.written.$type, semantic),
  };
  return [[type.group, group]];
}

/** All top groups of one type; the first says what can be said of its tokens together. */
function typeGroups(
  type: TokenType,
  { tokens, statistics }: TypeTokens,
  meanings: Meanings,
): [string, DocumentGroup][] {
  const [first, ...rest] = [...partGroups(type, tokens, meanings.parts), ...tokenGroup(type, tokens, meanings.tokens)];
  if (!first) return [];
  const [name, group] = first;
  return [[name, { $extensions: { [EXTENSION]: { type: type.type, statistics } }, ...group }], ...rest];
}

/**
 * A token set as a Format Module 2025.10 document; one that was imported as the document it came in. Otherwise a top group
 * a type that has tokens, plain values before those that are made of them, the most important token first, then the aliases
 * of its tokens and what they are for; what the standard has no field for is under `$extensions["com.copythat"]`.
 */
export function buildDocument(set: TokenSet, meta: DocumentMeta = {}): DtcgDocument {
  return set.foreign ? writeForeign(set, set.foreign, (measured) => ownDocument(measured, {})) : ownDocument(set, meta);
}

function ownDocument(set: TokenSet, { name }: DocumentMeta): DtcgDocument {
  const aliases = { ...semanticAliases(set), ...themeAliases(set, DEFAULT_THEME) };
  const parts = semanticParts(set);
  const groups = tokenTypeNames
    .map((key) => ({
      type: getTokenType(key),
      found: set.types[key],
      meanings: { tokens: aliases[key] ?? [], parts: parts[key] ?? [] },
    }))
    .sort((a, b) => Number(a.type.composite ?? false) - Number(b.type.composite ?? false))
    .flatMap(({ type, found, meanings }) => typeGroups(type, found, meanings));
  const document = Object.fromEntries(groups);
  const keysOf = (key: TokenTypeName) =>
    new Map(namedTokens(getTokenType(key), set.types[key].tokens).map(({ key: written, token }) => [token, written]));
  const themes = stateThemes(set, document, keysOf);
  const own = { ...(set.warnings.length > 0 ? { warnings: set.warnings } : {}), ...(themes ? { themes } : {}) };
  return {
    $schema: DTCG_SCHEMA,
    ...(name ? { $description: name } : {}),
    ...(Object.keys(own).length > 0 ? { $extensions: { [EXTENSION]: own } } : {}),
    ...document,
  };
}
