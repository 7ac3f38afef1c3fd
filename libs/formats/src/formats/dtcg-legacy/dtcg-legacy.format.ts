import { type FlatToken, flatTokens } from '../../flat-tokens.js';
import type { TokenFormat } from '../../format.js';
import { outsideSrgb } from '../../native-source.js';
import { plainTokens } from '../../plain-tokens.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { legacyValue } from './legacy-value.js';

const FILE = 'tokens.json';

/** A group's own value has no place of its own in the second draft; it is a token of this name. */
const ROOT_NAME = 'default';

type Group = Map<string, Group | Readonly<Record<string, unknown>>>;

/** The paths of tokens with `$root` as a name that no sibling has. */
function legacyPaths(tokens: readonly FlatToken[]): Map<string, readonly string[]> {
  const taken = new Set(tokens.flatMap(({ path }) => path.map((_, i) => path.slice(0, i + 1).join('.'))));
  return new Map(
    tokens.map(({ path }) => {
      if (path.at(-1) !== '$root') return [path.join('.'), path];
      const group = path.slice(0, -1);
      let name = ROOT_NAME;
      for (let number = 2; taken.has([...group, name].join('.')); number++) name = `${ROOT_NAME}-${number}`;
      return [path.join('.'), [...group, name]];
    }),
  );
}

/** Plain objects of nested maps; a name such as `__proto__` is a member like any other. */
function plainObject(group: Group): object {
  return Object.fromEntries(
    [...group].map(([name, member]) => [name, member instanceof Map ? plainObject(member) : member]),
  );
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
    const read = plainTokens(document);
    const unread = new Set(read.skipped.map(({ path }) => path.join('.')));
    const paths = legacyPaths(tokens);
    const root: Group = new Map();
    for (const { path, type, value, alias, description, extensions } of tokens) {
      if (unread.has(path.join('.'))) continue;
      const place = paths.get(path.join('.')) ?? path;
      let at = root;
      for (const name of place.slice(0, -1)) {
        const next = at.get(name);
        const group: Group = next instanceof Map ? next : new Map();
        at.set(name, group);
        at = group;
      }
      const target = alias && !unread.has(alias.join('.')) ? paths.get(alias.join('.')) : undefined;
      at.set(place.at(-1) ?? '', {
        $type: type,
        $value: target ? `{${target.join('.')}}` : legacyValue(value),
        ...(description === undefined ? {} : { $description: description }),
        ...(extensions === undefined ? {} : { $extensions: extensions }),
      });
    }
    const text = `${JSON.stringify(plainObject(root), null, 2)}\n`;
    const skipped = summarizeSkipped([...read.skipped, ...outsideSrgb(read.tokens)]);
    return { files: [{ path: FILE, text }], skipped };
  },
};
