/** The longest name a token may have (its schema). */
export const MAX_NAME_LENGTH = 64;

/** Adds `name` to `taken` and returns it; a taken one is counted on (`blue-500`, `blue-500-2`, ...) within the length. */
export function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let count = 2; taken.has(unique); count++) {
    const suffix = `-${count}`;
    unique = `${name.slice(0, MAX_NAME_LENGTH - suffix.length).replace(/-+$/, '')}${suffix}`;
  }
  taken.add(unique);
  return unique;
}
