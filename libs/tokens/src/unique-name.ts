/** The longest name a token may have (its schema). */
export const MAX_NAME_LENGTH = 64;

/** How far each name was counted on in a set: names are only ever added, and thousands may be equal. */
const counted = new WeakMap<Set<string>, Map<string, number>>();

function countsIn(taken: Set<string>): Map<string, number> {
  const counts = counted.get(taken) ?? new Map<string, number>();
  counted.set(taken, counts);
  return counts;
}

/** Adds `name` to `taken` and returns it; a taken one is counted on (`blue-500`, `blue-500-2`, ...) within the length. */
export function uniqueName(name: string, taken: Set<string>): string {
  const counts = countsIn(taken);
  let unique = name;
  let count = counts.get(name) ?? 2;
  for (; taken.has(unique); count++) {
    const suffix = `-${count}`;
    unique = `${name.slice(0, MAX_NAME_LENGTH - suffix.length).replace(/-+$/, '')}${suffix}`;
  }
  counts.set(name, count);
  taken.add(unique);
  return unique;
}
