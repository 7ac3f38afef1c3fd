import { isRecord, isToken, membersOf, ROOT } from './document.js';
import { boundsFault } from './document-bounds.js';
import { type FlatToken, flatTokens } from './flat-tokens.js';
import { type Place, pointerOf, pointerPath, referenceOf } from './references.js';
import { type ReferenceFault, TokenReferences } from './token-references.js';
import { valueFaults } from './value-faults.js';

/** What is wrong with a document, where (`color.blue-500`, `/color/blue-500`) and in words that say what to do. */
export interface DocumentProblem {
  /** The names down to the token or group. */
  readonly path: string;
  readonly names: readonly string[];
  /** A JSON pointer (RFC 6901) to the very part. */
  readonly pointer: string;
  readonly message: string;
}

type Group = Record<string, unknown>;

/** The members of a document that are tokens, by the names that lead to them, and what is wrong with names and groups. */
interface Walked {
  readonly tokens: Map<string, { path: string[]; token: Group }>;
  readonly problems: DocumentProblem[];
}

function problem(path: readonly string[], message: string, place: Place = path): DocumentProblem {
  return { path: path.join('.'), names: path, pointer: pointerOf(place), message };
}

function checkNames(names: readonly string[], path: readonly string[]): DocumentProblem[] {
  const lower = new Map<string, string>();
  return names.flatMap((name) => {
    const problems: DocumentProblem[] = [];
    if (/[{}.]/.test(name)) {
      const message = `the name "${name}" holds one of { } . which aliases are written with; rename it`;
      problems.push(problem([...path, name], message));
    }
    const twin = lower.get(name.toLowerCase());
    if (twin !== undefined) {
      problems.push(problem([...path, name], `"${name}" and "${twin}" differ only in case; rename one`));
    }
    lower.set(name.toLowerCase(), name);
    return problems;
  });
}

const isText = (value: unknown): boolean => typeof value === 'string';
/** What may stand beside tokens and groups, and what it has to be (Format Module 2025.10, sections 5 and 6). */
const PROPERTIES: readonly [name: string, holds: (value: unknown) => boolean, wanted: string][] = [
  ['$type', isText, 'a text'],
  ['$description', isText, 'a text'],
  ['$deprecated', (value) => isText(value) || typeof value === 'boolean', 'true, false or a text'],
  ['$extensions', isRecord, 'an object'],
];

function checkProperties(node: Group, path: readonly string[]): DocumentProblem[] {
  return PROPERTIES.filter(([name, holds]) => Object.hasOwn(node, name) && !holds(node[name])).map(([name, , wanted]) =>
    problem(path, `${name} has to be ${wanted}`, [...path, name]),
  );
}

function checkToken(token: Group, path: readonly string[]): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  if (membersOf(token).length > 0 || isRecord(token[ROOT])) {
    problems.push(problem(path, 'a token cannot hold tokens; move its own value to a token named $root'));
  }
  if ('$value' in token && '$ref' in token) {
    problems.push(problem(path, 'a token has a $value or a $ref, not both; remove one'));
  }
  return problems;
}

function walk(group: Group, path: readonly string[], walked: Walked): Walked {
  const root = group[ROOT];
  const members = [...membersOf(group), ...(isRecord(root) ? [[ROOT, root] as [string, Group]] : [])];
  walked.problems.push(
    ...checkNames(
      members.map(([name]) => name),
      path,
    ),
    ...checkProperties(group, path),
  );
  for (const [name, value] of Object.entries(group)) {
    if ((name.startsWith('$') && name !== ROOT) || isRecord(value)) continue;
    walked.problems.push(problem([...path, name], 'it is neither a token nor a group; make it one or remove it'));
  }
  for (const [name, member] of members) {
    const at = [...path, name];
    if (!isToken(member)) {
      walk(member, at, walked);
      continue;
    }
    walked.tokens.set(at.join('\0'), { path: at, token: member });
    walked.problems.push(...checkToken(member, at), ...checkProperties(member, at));
  }
  return walked;
}

/** What is wrong with the groups that extend others: one that leads to no group or back to itself. */
function checkExtends(document: Group, group: Group, path: readonly string[]): DocumentProblem[] {
  const inner = membersOf(group).flatMap(([name, member]) =>
    isToken(member) ? [] : checkExtends(document, member, [...path, name]),
  );
  if (!Object.hasOwn(group, '$extends')) return inner;
  const seen = new Set<unknown>();
  let at: unknown = group;
  while (isRecord(at) && !isToken(at) && Object.hasOwn(at, '$extends') && !seen.has(at)) {
    seen.add(at);
    const target: readonly string[] | undefined = referenceOf(at.$extends, [])?.target ?? pointerPath(at.$extends);
    at = target?.reduce<unknown>(
      (node, name) => (isRecord(node) && Object.hasOwn(node, name) ? node[name] : undefined),
      document,
    );
  }
  if (isRecord(at) && !isToken(at) && !seen.has(at)) return inner;
  const message = seen.has(at) ? '$extends leads back to itself' : '$extends points at no group';
  return [problem(path, `${message}; correct it or remove it`, [...path, '$extends']), ...inner];
}

function checkValue(token: FlatToken, own: Group): DocumentProblem[] {
  if (token.type === '') {
    return [problem(token.path, 'its type cannot be determined; give it or its group a $type')];
  }
  const stray = Object.keys(own).find((name) => !name.startsWith('$'));
  if (stray !== undefined) {
    const message = `"${stray}" stands beside its value, where nobody reads it; move it into $value or $extensions`;
    return [problem(token.path, message, [...token.path, stray])];
  }
  if (!('$value' in own) || referenceOf(own.$value, [])) return [];
  return valueFaults(token.type, token.value).map(({ place, message }) =>
    problem(token.path, message, place && [...token.path, '$value', ...place]),
  );
}

function tokensOf(document: Readonly<Group>): Walked {
  return walk(document, [], { tokens: new Map(), problems: [] });
}

/** The references of a document that lead nowhere, in circles or too far, each with the token it stands in. */
export function referenceFaults(document: Readonly<Record<string, unknown>>): readonly ReferenceFault[] {
  const { tokens } = tokensOf(document);
  const flat = flatTokens({ $schema: '', ...document });
  const references = new TokenReferences(flat, new Map([...tokens].map(([key, { token }]) => [key, token])));
  for (const { path } of tokens.values()) references.check(path);
  return references.faults;
}

/**
 * What makes a document one that nobody can follow: names, groups, aliases, references and `$extends` that the Format
 * Module 2025.10 forbids, or more than is read (32 levels, 20,000 tokens). No problems, no entries.
 */
export function structureProblems(document: unknown): DocumentProblem[] {
  if (!isRecord(document)) return [problem([], 'a token document is a JSON object')];
  const beyond = boundsFault(document);
  if (beyond) return [{ path: '', names: [], ...beyond }];
  const { problems } = tokensOf(document);
  problems.push(...checkExtends(document, document, []));
  // Values are not followed through groups that are none.
  if (problems.length > 0) return problems;
  return referenceFaults(document).map(({ owner, place, message }) => problem(owner, message, place));
}

/**
 * The tokens of a document without {@link structureProblems} that the Format Module 2025.10 cannot read: of no type or
 * of one it does not know, or with a value that is not as their type wants it.
 */
export function valueProblems(document: Readonly<Record<string, unknown>>): DocumentProblem[] {
  const { tokens } = tokensOf(document);
  return flatTokens({ $schema: '', ...document }).flatMap((token) => {
    const own = tokens.get(token.path.join('\0'))?.token;
    return own ? checkValue(token, own) : [];
  });
}

/** All that keeps a document from being one of the Format Module 2025.10. No problems, no entries. */
export function validateDocument(document: unknown): DocumentProblem[] {
  const problems = structureProblems(document);
  return problems.length > 0 ? problems : valueProblems(document as Group);
}
