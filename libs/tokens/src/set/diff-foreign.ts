import type { TokenSet } from './token-set.schema.js';

/** A token that only the documents of two sets have, and not the same in both; values as JSON. */
export interface ChangedForeignToken {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What differs between two sets in the tokens that are in their documents alone, by their paths (`motion.fast`). */
export interface ForeignDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly ChangedForeignToken[];
}

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON that does not hang on the order of members. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isNode(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

function collect(node: Node, path: readonly string[], type: unknown, into: Map<string, string>): void {
  const own = node['$type'] ?? type;
  if ('$value' in node || '$ref' in node) {
    into.set(path.join('.'), textOf(own === undefined ? node : { ...node, $type: own }));
    return;
  }
  for (const [name, member] of Object.entries(node)) {
    if (isNode(member) && (name === '$root' || !name.startsWith('$'))) collect(member, [...path, name], own, into);
  }
}

/** The tokens of a set's document that are none of the set, each with its type, as JSON. */
function keptTokens({ foreign }: TokenSet): Map<string, string> {
  const tokens = new Map<string, string>();
  if (!foreign) return tokens;
  collect(foreign.document, [], undefined, tokens);
  for (const { path } of foreign.tokens) tokens.delete(path.join('.'));
  return tokens;
}

/** Compares what two sets carry of the documents they were imported from. */
export function diffForeign(before: TokenSet, after: TokenSet): ForeignDiff {
  const [old, now] = [keptTokens(before), keptTokens(after)];
  return {
    added: [...now.keys()].filter((path) => !old.has(path)),
    removed: [...old.keys()].filter((path) => !now.has(path)),
    changed: [...old].flatMap(([path, text]) => {
      const other = now.get(path);
      return other === undefined || other === text ? [] : [{ path, before: text, after: other }];
    }),
  };
}
