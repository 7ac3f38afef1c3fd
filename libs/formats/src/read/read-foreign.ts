import {
  type AnyToken,
  type Carried,
  carriedTokens,
  completeCarried,
  type ForeignToken,
  getTokenType,
  kebabName,
  type TokenSet,
  type TokenTypeName,
  tokenTypeNames,
  uniqueName,
} from '@copy-that/tokens';
import { EXTENSION, isRecord, ROOT } from '../document.js';
import { type FlatToken, flatTokens } from '../flat-tokens.js';
import { pointerOf, referenceOf } from '../references.js';
import { valueProblems } from '../validate-document.js';
import { MEASURED_GROUP } from './measured-group.js';
import { type ReadValue, readValue } from './read-value.js';

/** A token that is kept in its document alone, and why it is none of the set. */
export interface KeptToken {
  readonly pointer: string;
  readonly message: string;
}

/** A set with the document it came in. */
export interface ReadForeign {
  readonly set: TokenSet;
  readonly kept: readonly KeptToken[];
}

/** A token of the document that becomes one of the set. */
interface Taken {
  readonly path: readonly string[];
  readonly type: TokenTypeName;
  readonly carried: Carried;
}

/** The longest text that a token can have as its intent (its schema). */
const MAX_INTENT_LENGTH = 400;

/** The token itself, where it stands in its own place: not where a group inherits it. */
function ownToken(document: Readonly<Record<string, unknown>>, path: readonly string[]) {
  const node = path.reduce<unknown>(
    (at, name) => (isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined),
    document,
  );
  return isRecord(node) ? node : undefined;
}

/** Text that any database takes, without the character 0 and halves of characters. */
function intentOf({ description }: FlatToken): string | undefined {
  const text = description?.replaceAll('\0', '').toWellFormed().slice(0, MAX_INTENT_LENGTH).toWellFormed();
  return text || undefined;
}

/** What an earlier export said of the token, if that is still its value. */
function exported(token: FlatToken, read: ReadValue | string): { type: TokenTypeName; token: AnyToken } | undefined {
  const known = token.extensions?.[EXTENSION];
  if (!isRecord(known)) return undefined;
  const body = { ...known, id: 1, name: 'exported', design_intent: intentOf(token) ?? '' } as unknown as AnyToken;
  const types = typeof read === 'string' ? [] : [read.type, ...(token.type === 'dimension' ? DIMENSION_TYPES : [])];
  for (const type of types) {
    const definition = getTokenType(type);
    if (!definition.tokenSchema.safeParse(body).success) continue;
    if (typeof read === 'string' || type !== read.type) return undefined;
    const value = definition.value(body) as Readonly<Record<string, unknown>>;
    const isSame = read.stated.every((name) => JSON.stringify(value[name]) === JSON.stringify(read.value[name]));
    return isSame ? { type, token: body } : undefined;
  }
  return undefined;
}

const DIMENSION_TYPES = ['spacing', 'radius'] as const;

/** A name from where a token stands: `brand-primary` for `color.brand.primary`. */
function nameOf(path: readonly string[], type: TokenTypeName, taken: Set<string>): string {
  const from = path[0] === MEASURED_GROUP ? 1 : 0;
  const names = path.slice(from).filter((name) => name !== ROOT);
  const inner = names[0] === getTokenType(type).group ? names.slice(1) : names;
  return uniqueName(kebabName(inner.join('-')) || kebabName([type, ...inner].join('-')) || 'token', taken);
}

function imported(token: FlatToken, value: unknown): Omit<Carried, 'name'> {
  const intent = intentOf(token);
  return {
    words: { ...(intent ? { design_intent: intent } : {}), semantic_names: {} },
    isAliasHeld: false,
    merged: { value, confidence: 1, occurrence_count: 1, evidence: [], provenance: [], engine: 'imported' },
  };
}

/**
 * A set of the tokens in a document of another tool whose types and values are those of the product, with confidence 1
 * and no evidence, or with what an earlier export said of them. The document comes along as it is, and `kept` names
 * the tokens that are in it alone. Aliases are no tokens of their own. The document has no structure problems.
 */
export function readForeign(document: Readonly<Record<string, unknown>>): ReadForeign {
  const wrong = new Map(valueProblems(document).map((problem) => [problem.names.join('\0'), problem]));
  const kept: KeptToken[] = [];
  const names = new Map(tokenTypeNames.map((type) => [type, new Set<string>()]));
  const taken: Taken[] = [];
  const known: { path: readonly string[]; type: TokenTypeName; token: AnyToken }[] = [];
  for (const token of flatTokens({ $schema: '', ...document })) {
    const own = ownToken(document, token.path);
    if (!own || !('$value' in own) || referenceOf(own.$value, [])) continue;
    const problem = wrong.get(token.path.join('\0'));
    const read = problem ? problem.message : readValue(token);
    if (typeof read === 'string') {
      kept.push({ pointer: problem?.pointer ?? pointerOf(token.path), message: read });
      continue;
    }
    const before = exported(token, read);
    const { path } = token;
    const name = nameOf(path, read.type, names.get(read.type) as Set<string>);
    if (before) known.push({ path, type: before.type, token: { ...before.token, name } });
    else taken.push({ path, type: read.type, carried: { name, ...imported(token, read.value) } });
  }
  for (const type of tokenTypeNames) {
    const own = known.filter((each) => each.type === type);
    const carried = carriedTokens(
      getTokenType(type),
      own.map(({ token }) => token),
    );
    taken.push(...own.map(({ path, token }) => ({ path, type, carried: carried.get(token) as Carried })));
  }
  const byType = Map.groupBy(taken, ({ type }) => type);
  const types = completeCarried(
    new Map([...byType].map(([type, all]) => [type, all.map(({ carried }) => carried)] as const)),
  );
  const tokens = taken.map(({ path, type, carried: { name } }): ForeignToken => ({ path, type, name }));
  return { set: { types, warnings: [], foreign: { document, tokens } }, kept };
}
