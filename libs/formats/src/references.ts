import { aliasTarget, isRecord } from './document.js';

/** A place in a document, from the top down: names of members and numbers of items. */
export type Place = readonly (string | number)[];

/** A place as a JSON pointer (RFC 6901): `/color/ink/$value`; '' is the whole document. */
export function pointerOf(place: Place): string {
  return place.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The names of a JSON pointer in a URI fragment (RFC 6901, section 6): `#/color/ink`. */
export function pointerPath(ref: unknown): string[] | undefined {
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return undefined;
  try {
    const parts = ref.slice(2).split('/');
    return parts.map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  } catch {
    return undefined;
  }
}

/** An alias `{a.b}` or a reference `{ "$ref": "#/a/b" }` in a value. */
export interface Reference {
  readonly place: Place;
  /** As it stands there. */
  readonly text: string;
  /** Where it points; undefined where a `$ref` is no pointer into the document. */
  readonly target: readonly string[] | undefined;
}

/** The reference a value is, if it is one. */
export function referenceOf(value: unknown, place: Place): Reference | undefined {
  const alias = aliasTarget(value);
  if (alias !== undefined) return { place, text: String(value), target: alias.split('.') };
  if (!isRecord(value) || !('$ref' in value)) return undefined;
  return { place, text: JSON.stringify(value.$ref) ?? '', target: pointerPath(value.$ref) };
}

/** All references in a value, which is at most as deep as a document may be. */
export function referencesIn(value: unknown, place: Place): Reference[] {
  const reference = referenceOf(value, place);
  if (reference) return [reference];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each, n) => referencesIn(each, [...place, n]));
  return Object.entries(value).flatMap(([name, each]) => referencesIn(each, [...place, name]));
}
