import { isRecord } from './document.js';
import { type Place, pointerOf } from './references.js';

/** The largest document that is read: seven published systems together have a third of it. */
export const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;
/** How deep members and items may be nested; documents of people go twelve deep. */
export const MAX_DOCUMENT_DEPTH = 32;
/** How many tokens a document may hold; the largest published one has 2,000. */
export const MAX_DOCUMENT_TOKENS = 20_000;

/** Where a document is larger than one that is read, and how; undefined where it is not. Nesting cannot exhaust it. */
export function boundsFault(document: unknown): { readonly pointer: string; readonly message: string } | undefined {
  const open: { node: object; place: Place }[] = isRecord(document) ? [{ node: document, place: [] }] : [];
  let tokenCount = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, place } = next;
    if (place.length > MAX_DOCUMENT_DEPTH) {
      return { pointer: pointerOf(place), message: `more than ${MAX_DOCUMENT_DEPTH} levels deep; nest less` };
    }
    if ('$value' in node && ++tokenCount > MAX_DOCUMENT_TOKENS) {
      return { pointer: pointerOf(place), message: `more than ${MAX_DOCUMENT_TOKENS} tokens; split the document` };
    }
    for (const [name, member] of Object.entries(node)) {
      const at = Array.isArray(node) ? Number(name) : name;
      if (typeof member === 'object' && member !== null) open.push({ node: member, place: [...place, at] });
    }
  }
  return undefined;
}
