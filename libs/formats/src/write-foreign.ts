import {
  type AnyToken,
  type Carried,
  carriedTokens,
  type ForeignDocument,
  getTokenType,
  type TokenSet,
  type TokenTypeName,
  tokenTypeNames,
} from '@copy-that/tokens';
import { aliasTarget, type DtcgDocument, isRecord, isToken, membersOf } from './document.js';
import { documentToken } from './document-token.js';
import { flatTokens } from './flat-tokens.js';
import { MEASURED_GROUP } from './read/measured-group.js';
import { readForeign } from './read/read-foreign.js';
import { referenceFaults } from './validate-document.js';

type Group = Record<string, unknown>;
/** Tokens by type and name. */
type Known = Map<string, { readonly token: AnyToken; readonly carried: Carried }>;

const keyOf = (type: TokenTypeName, name: string): string => `${type} ${name}`;

function knownTokens(set: TokenSet): Known {
  return new Map(
    tokenTypeNames.flatMap((type) =>
      [...carriedTokens(getTokenType(type), set.types[type].tokens)].map(
        ([token, carried]) => [keyOf(type, token.name), { token, carried }] as const,
      ),
    ),
  );
}

/** Members are defined, not assigned: one may be called __proto__. */
function put(node: object, name: string | number, value: unknown): void {
  Object.defineProperty(node, name, { value, enumerable: true, configurable: true, writable: true });
}

function at(document: Group, place: readonly (string | number)[]): Group | undefined {
  const node = place.reduce<unknown>(
    (each, name) =>
      typeof each === 'object' && each !== null && Object.hasOwn(each, name) ? (each as Group)[name] : undefined,
    document,
  );
  return typeof node === 'object' && node !== null ? (node as Group) : undefined;
}

/** What the set knows of a token that its document does not say yet. */
function tell(node: Group, token: AnyToken): void {
  const { $description, $extensions } = documentToken({ $type: '', $value: null }, token);
  if (token.design_intent !== '') put(node, '$description', token.design_intent ?? $description);
  put(node, '$extensions', { ...(isRecord(node.$extensions) ? node.$extensions : {}), ...$extensions });
}

/** Puts values in the place of references to tokens that are no more. */
function mendReferences(document: Group, before: Group): void {
  const flat = new Map(flatTokens(before as DtcgDocument).map((token) => [token.path.join('\0'), token]));
  for (const { owner, place } of referenceFaults(document)) {
    const whole = flat.get(owner.join('\0'));
    const node = at(document, owner);
    if (!whole || !node) continue;
    const inner = place.slice(owner.length + 1);
    if (inner.length === 0) {
      delete node.$ref;
      put(node, '$type', whole.type);
      put(node, '$value', whole.value);
      continue;
    }
    const value = inner.reduce<unknown>((each, name) => (each as Group | undefined)?.[name], whole.value);
    const parent = at(document, place.slice(0, -1));
    const last = place.at(-1);
    if (parent && last !== undefined) put(parent, last, value);
  }
}

/** The document with its aliases as they read from inside a group of this name. */
function within(group: string, node: unknown): unknown {
  const target = aliasTarget(node);
  if (target !== undefined) return `{${group}.${target}}`;
  if (Array.isArray(node)) return node.map((each) => within(group, each));
  if (!isRecord(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, each]) => [
      name,
      name.startsWith('$') && name !== '$value' ? each : within(group, each),
    ]),
  );
}

/** The tokens of a set that are in no document yet. */
function without(set: TokenSet, known: ReadonlySet<string>): TokenSet {
  const types = tokenTypeNames.map((type) => {
    const { tokens, statistics } = set.types[type];
    const left = tokens.filter(({ name }) => !known.has(keyOf(type, name)));
    return [type, { tokens: left, statistics }];
  });
  return { types: Object.fromEntries(types), warnings: set.warnings };
}

/** The place for what was measured: a token of that name has the group's values in `measured-2`. */
function freeGroup(document: Group): string {
  const names = new Set(membersOf(document).map(([name]) => name.toLowerCase()));
  let name = MEASURED_GROUP;
  for (let n = 2; names.has(name) && isToken(document[name] as Group); n++) name = `${MEASURED_GROUP}-${n}`;
  return name;
}

/**
 * An imported document again, with what has become of its tokens since: those that were taken out are gone and what
 * pointed at them has their values, those that were seen or curated say so, and what was measured besides stands in a
 * group of its own, written by `write`. Where nothing has changed, the document is the one that was imported.
 */
export function writeForeign(
  set: TokenSet,
  { document, tokens }: ForeignDocument,
  write: (measured: TokenSet) => DtcgDocument,
): DtcgDocument {
  const fresh = knownTokens(readForeign(document).set);
  const known = knownTokens(set);
  const written = structuredClone(document) as Group;
  let isAnyGone = false;
  for (const { path, type, name } of tokens) {
    const now = known.get(keyOf(type, name));
    const node = at(written, path);
    if (!now) {
      const parent = at(written, path.slice(0, -1));
      if (parent) delete parent[path.at(-1) ?? ''];
      isAnyGone = true;
    } else if (node && JSON.stringify(fresh.get(keyOf(type, name))?.carried) !== JSON.stringify(now.carried)) {
      tell(node, now.token);
    }
  }
  if (isAnyGone) mendReferences(written, document as Group);
  const rest = without(set, new Set(tokens.map(({ type, name }) => keyOf(type, name))));
  if (tokenTypeNames.some((type) => rest.types[type].tokens.length > 0)) {
    const { $schema: _, ...measured } = write(rest);
    const group = freeGroup(written);
    const before = written[group];
    put(written, group, { ...(isRecord(before) ? before : {}), ...(within(group, measured) as Group) });
  }
  return { $schema: '', ...written };
}
