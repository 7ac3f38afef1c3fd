import { plainText } from '../../plain-text.js';

/** A name is a path of words; this is enough for any and keeps bodies small. */
const MAX_PART_LENGTH = 80;

/** A part of a variable's name: Figma reads `/` as a folder and forbids `.`, `{` and `}`, as documents do. */
function partName(name: string): string {
  return (
    plainText(name.slice(0, MAX_PART_LENGTH * 2))
      .slice(0, MAX_PART_LENGTH)
      .trim() || 'token'
  );
}

/** The names of variables, `color/blue-500`, none twice. */
export function variableNames(paths: readonly (readonly string[])[]): string[] {
  const wanted = paths.map(
    (path) =>
      path
        .filter((part) => part !== '$root')
        .map(partName)
        .join('/') || 'token',
  );
  const taken = new Set(wanted);
  const seen = new Set<string>();
  return wanted.map((name) => {
    let unique = name;
    for (let number = 2; seen.has(unique); number++) {
      const next = `${name}-${number}`;
      if (!taken.has(next)) unique = next;
    }
    seen.add(unique);
    return unique;
  });
}
