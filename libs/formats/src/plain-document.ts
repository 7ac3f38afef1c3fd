import { type DtcgDocument, isRecord, ROOT } from './document.js';

/**
 * Text that can stand in a comment or a string of any language: letters, digits and harmless punctuation of any
 * script, on one line. Drops what could end a comment (`*` `/`), open a tag (`<`), a block, a string or an escape.
 */
export function plainText(text: string): string {
  return text
    .replace(/[^\p{L}\p{M}\p{N} .,:%#()+-]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

function plain(node: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
    if (key === '$extensions') return [];
    if (key === '$description') {
      const text = plainText(String(value));
      return text ? [[key, text]] : [];
    }
    return [[key, (key === ROOT || !key.startsWith('$')) && isRecord(value) ? plain(value) : value]];
  });
  return Object.fromEntries(entries);
}

/** The document as a code generator gets it: without extensions, and with descriptions that cannot become code. */
export function plainDocument(document: DtcgDocument): DtcgDocument {
  return { ...plain(document), $schema: document.$schema };
}
