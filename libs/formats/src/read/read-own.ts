import {
  type AnyToken,
  getTokenType,
  noTokens,
  type TokenSet,
  type TokenTypeName,
  type TypeTokens,
  type TypographyValue,
  tokenTypeNames,
  typographyName,
  uniqueName,
} from '@copy-that/tokens';
import { buildDocument } from '../build-document.js';
import { aliasTarget, EXTENSION, isRecord, membersOf } from '../document.js';
import { orderByParts, type ProvenPart } from './order-by-parts.js';
import { readThemes } from './read-themes.js';

type Group = Readonly<Record<string, unknown>>;

/** A set as it was exported, and what it was called. */
export interface ReadOwn {
  readonly set: TokenSet;
  readonly name?: string;
}

/** What a text style is called until its name is worked out. */
const UNNAMED = 'unnamed';

function extensionOf(node: unknown): Group | undefined {
  const extensions = isRecord(node) ? node.$extensions : undefined;
  const own = isRecord(extensions) ? extensions[EXTENSION] : undefined;
  return isRecord(own) ? own : undefined;
}

/** The token that a member of a document says; undefined for an alias, and for what never was a token of the set. */
function tokenOf(type: TokenTypeName, name: string, node: Group): AnyToken | undefined {
  const known = extensionOf(node);
  if (!known || aliasTarget(node.$value) !== undefined) return undefined;
  const { $description: intent } = node;
  const token = { id: 1, name, design_intent: typeof intent === 'string' ? intent : '', ...known };
  return getTokenType(type).tokenSchema.safeParse(token).success ? (token as unknown as AnyToken) : undefined;
}

/** The tokens in the group of their type, by name, in their order. */
function namedTokens(type: TokenTypeName, document: Group): AnyToken[] {
  const group = document[getTokenType(type).group];
  return isRecord(group) ? membersOf(group).flatMap(([name, node]) => tokenOf(type, name, node) ?? []) : [];
}

/** The lists of parts that text styles are written as, such as all sizes, each with the style that proves it. */
function partLists(document: Group): ProvenPart[][] {
  const { font } = document;
  if (!isRecord(font)) return [];
  return membersOf(font).map(([list, parts]) =>
    membersOf(parts).flatMap(([name, node]) => {
      const token = tokenOf('typography', UNNAMED, node);
      return token ? [{ path: `font.${list}.${name}`, token }] : [];
    }),
  );
}

/** All text styles that a document tells of: those with a name, and those that are only parts. */
function textStyles(document: Group): AnyToken[] {
  return orderByParts(
    namedTokens('typography', document),
    partLists(document),
    ({ id: _id, name: _name, design_intent: _intent, ...rest }) => JSON.stringify(rest),
    (token) =>
      getTokenType('typography')
        .parts?.([token])
        .map(({ path }) => path.join('.')) ?? [],
  );
}

/** Names for the styles that documents do not name, as measuring them names them. */
function nameStyles(styles: readonly AnyToken[]): AnyToken[] {
  const taken = new Set(styles.map(({ name }) => name));
  taken.delete(UNNAMED);
  return styles.map((style) =>
    style.name === UNNAMED
      ? { ...style, name: uniqueName(typographyName(style as unknown as TypographyValue), taken) }
      : style,
  );
}

function statisticsOf(type: TokenTypeName, document: Group): Record<string, unknown> | undefined {
  const known = membersOf(document).map(([, group]) => extensionOf(group));
  const own = known.find((each) => each?.type === type && isRecord(each.statistics));
  return own?.statistics as Record<string, unknown> | undefined;
}

/**
 * The set behind a document that this product wrote and nobody changed; undefined for every other. What was read is
 * proof only if it writes the same document again, byte for byte.
 */
export function readOwn(document: Group): ReadOwn | undefined {
  let nextId = 1;
  const types = tokenTypeNames.map((type): [TokenTypeName, TypeTokens] => {
    const tokens = type === 'typography' ? nameStyles(textStyles(document)) : namedTokens(type, document);
    const statistics = statisticsOf(type, document);
    if (tokens.length === 0 || !statistics) return [type, noTokens(type)];
    return [type, { tokens: tokens.map((token) => ({ ...token, id: nextId++ })), statistics }];
  });
  const { $description: name } = document;
  const ownTypes = Object.fromEntries(types) as TokenSet['types'];
  const themes = readThemes(document, ownTypes);
  const warnings = extensionOf(document)?.warnings;
  const set: TokenSet = {
    types: ownTypes,
    ...(themes ? { themes } : {}),
    warnings: Array.isArray(warnings) ? warnings.filter((each): each is string => typeof each === 'string') : [],
  };
  const own = { set, ...(typeof name === 'string' ? { name } : {}) };
  const written = JSON.stringify(buildDocument(set, own.name === undefined ? {} : { name: own.name }));
  return written === JSON.stringify(document) ? own : undefined;
}
