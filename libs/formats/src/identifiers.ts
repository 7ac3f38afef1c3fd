/** How a language writes an identifier. */
export interface IdentifierStyle {
  /** Joins words of ASCII lower-case letters and digits. */
  readonly join: (words: readonly string[]) => string;
  /** Words that mean something else in the language, or in the file the identifiers stand in. */
  readonly reserved: ReadonlySet<string>;
  /** Stands before the number that tells equal names apart; an underscore where nothing is said. */
  readonly separator?: string;
}

/** No identifier grows beyond this, whatever the name. */
const MAX_WORDS_LENGTH = 96;

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const isDigit = (character = ''): boolean => character >= '0' && character <= '9';

/**
 * Words of any text: runs of ASCII letters and digits, at a change of case too; a letter or digit of another script
 * becomes its code point (`u65e5`), and everything else parts words.
 */
function wordsOf(name: string): string[] {
  // As most names are; the long way gives the same for them.
  if (name.length < MAX_WORDS_LENGTH && KEBAB.test(name)) return name.split('-');
  return name
    .slice(0, MAX_WORDS_LENGTH * 4)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^ -~]/gu, (sign) => (/[\p{L}\p{N}]/u.test(sign) ? ` u${(sign.codePointAt(0) ?? 0).toString(16)} ` : ' '))
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** `known` are the words of names that were read before: groups come again with every token. */
function joinedWords(
  path: readonly string[],
  { join }: IdentifierStyle,
  known: Map<string, readonly string[]>,
): string {
  const names = path.at(-1) === '$root' && path.length > 1 ? path.slice(0, -1) : path;
  const words: string[] = [];
  for (const name of names) {
    let found = known.get(name);
    if (!found) known.set(name, (found = wordsOf(name)));
    for (const word of found) words.push(word);
  }
  const safe = words.length === 0 ? ['token'] : isDigit(words[0]?.[0]) ? ['token', ...words] : words;
  return join(safe).slice(0, MAX_WORDS_LENGTH);
}

/** `colorBlue500`; between two digits stands a line, for `1 5` is not `15`. */
export function joinCamel(words: readonly string[]): string {
  return words.reduce((name, word) => {
    if (name === '') return word;
    return (
      name + (isDigit(name.at(-1)) && isDigit(word[0]) ? `_${word}` : (word[0] ?? '').toUpperCase() + word.slice(1))
    );
  }, '');
}

/** `color_blue_500`. */
export function joinSnake(words: readonly string[]): string {
  return words.join('_');
}

/** `color-blue-500`. */
export function joinKebab(words: readonly string[]): string {
  return words.join('-');
}

/**
 * An identifier for each path, in their order: ASCII, a letter first, none twice (not even in another case), none
 * reserved. A name that no other path reads as never depends on what else there is; the rest are told apart by a number.
 */
export function identifiersFor(paths: readonly (readonly string[])[], style: IdentifierStyle): string[] {
  const words = new Map<string, readonly string[]>();
  const wanted = paths.map((path) => joinedWords(path, style, words));
  const keys = wanted.map((name) => name.toLowerCase());
  const taken = new Set(keys);
  for (const word of style.reserved) taken.add(word.toLowerCase());
  const next = new Map<string, number>();
  const { separator = '_' } = style;
  return wanted.map((name, i) => {
    const key = keys[i] ?? '';
    const isFirst = !next.has(key);
    if (isFirst && !style.reserved.has(name)) {
      next.set(key, 2);
      return name;
    }
    let number = next.get(key) ?? 2;
    while (taken.has(`${name}${separator}${number}`.toLowerCase())) number++;
    next.set(key, number + 1);
    const unique = `${name}${separator}${number}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
