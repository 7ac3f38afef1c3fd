import { type FlatToken, flatTokens } from '../../flat-tokens.js';
import type { TokenFormat } from '../../format.js';
import { outsideSrgb } from '../../native-source.js';
import { plainTokens } from '../../plain-tokens.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { legacyValue } from './legacy-value.js';

const FILE = 'tokens.json';

/** A group's own value has no place of its own in the second draft; it is a token of this name. */
const ROOT_NAME = 'default';

interface LegacyToken {
  readonly $type: string;
  readonly $value: unknown;
  readonly $description: string | undefined;
  readonly $extensions: FlatToken['extensions'];
}

type Group = Map<string, Group | LegacyToken>;

/** The paths that are others here: those that end in `$root`, under a name that no sibling has. */
function movedPaths(tokens: readonly FlatToken[]): Map<string, readonly string[]> {
  const roots = tokens.filter(({ path }) => path.at(-1) === '$root');
  if (roots.length === 0) return new Map();
  const taken = new Set(tokens.flatMap(({ path }) => path.map((_, i) => path.slice(0, i + 1).join('.'))));
  return new Map(
    roots.map(({ path }) => {
      const group = path.slice(0, -1);
      let name = ROOT_NAME;
      for (let number = 2; taken.has([...group, name].join('.')); number++) name = `${ROOT_NAME}-${number}`;
      return [path.join('.'), [...group, name]];
    }),
  );
}

/** JSON of nested maps with a line for each member of a token, so that evidence does not hide the values. */
function groupText(group: Group, indent: string): string {
  const inner = `${indent}  `;
  let members = '';
  for (const [name, member] of group) {
    const text = member instanceof Map ? groupText(member, inner) : tokenText(member, inner);
    members += `${members ? ',' : ''}\n${inner}${JSON.stringify(name)}: ${text}`;
  }
  return `{${members}\n${indent}}`;
}

function tokenText(token: LegacyToken, indent: string): string {
  const { $type, $value, $description, $extensions } = token;
  let text = `{\n${indent}  "$type": ${JSON.stringify($type)},\n${indent}  "$value": ${JSON.stringify($value)}`;
  if ($description !== undefined) text += `,\n${indent}  "$description": ${JSON.stringify($description)}`;
  if ($extensions !== undefined) text += `,\n${indent}  "$extensions": ${JSON.stringify($extensions)}`;
  return `${text}\n${indent}}`;
}

/**
 * The tokens in the form of the second draft (2022), which Penpot, Tokens Studio and Style Dictionary 4 read: `#4e73df`
 * and `16px` as texts, the type on each token, nothing inherited or referred to but whole tokens.
 */
export const dtcgLegacy: TokenFormat = {
  format: 'dtcg-legacy',
  mediaType: 'application/json',
  fileName: FILE,
  title: 'Design Tokens (older draft, values as text)',
  write: async (document) => {
    const tokens = flatTokens(document);
    const read = plainTokens(document, tokens);
    const unread = new Set(read.skipped.map(({ path }) => path.join('.')));
    const moved = movedPaths(tokens);
    const placeOf = (path: readonly string[]) => (moved.size === 0 ? path : (moved.get(path.join('.')) ?? path));
    const root: Group = new Map();
    for (const { path, type, value, alias, description, extensions } of tokens) {
      if (unread.size > 0 && unread.has(path.join('.'))) continue;
      const place = placeOf(path);
      let at = root;
      for (const name of place.slice(0, -1)) {
        const next = at.get(name);
        const group: Group = next instanceof Map ? next : new Map();
        if (group !== next) at.set(name, group);
        at = group;
      }
      const target = alias && !unread.has(alias.join('.')) ? placeOf(alias) : undefined;
      at.set(place.at(-1) ?? '', {
        $type: type,
        $value: target ? `{${target.join('.')}}` : legacyValue(value),
        $description: description,
        $extensions: extensions,
      });
    }
    const text = `${root.size > 0 ? groupText(root, '') : '{}'}\n`;
    const skipped = summarizeSkipped([...read.skipped, ...outsideSrgb(read.tokens)]);
    return { files: [{ path: FILE, text }], skipped };
  },
};
