import { MAX_NAME_LENGTH, uniqueName } from './unique-name.js';

/** FNV-1a (Fowler, Noll, Vo), 32 bits: its offset basis and prime. */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
/** Enough to tell the few values apart that share a name. */
const MARK_LENGTH = 4;

/** Four hexadecimal digits that say a text apart from others, the same wherever it is. */
export function textMark(text: string): string {
  let hash = OFFSET_BASIS;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return (hash >>> 0).toString(16).padStart(8, '0').slice(0, MARK_LENGTH);
}

/** The name with a mark, within the length that names may have. */
function markedName(name: string, mark: string): string {
  return `${name.slice(0, MAX_NAME_LENGTH - mark.length - 1).replace(/-+$/, '')}-${mark}`;
}

/**
 * A name for each value, no two the same: `blue-500`, and where several values share it the one whose text is lowest has
 * it and the others add their mark, `blue-500-4e73df`. Hangs on the values that share a name and on nothing else: how
 * often they were seen, their order and all other values rename none.
 */
export function distinctNames<V>(
  values: readonly V[],
  nameOf: (value: V) => string,
  textOf: (value: V) => string,
  markOf: (text: string) => string = textMark,
): string[] {
  const named = values.map((value, place) => ({ place, name: nameOf(value), text: textOf(value) }));
  const taken = new Set<string>(named.map(({ name }) => name));
  const names: string[] = [];
  for (const [name, same] of Map.groupBy(named, (each) => each.name)) {
    same.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.place - b.place));
    same.forEach(({ place, text }, rank) => {
      names[place] = rank === 0 ? name : uniqueName(markedName(name, markOf(text)), taken);
    });
  }
  return names;
}
