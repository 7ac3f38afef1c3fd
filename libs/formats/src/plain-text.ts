const PLAIN = /^[A-Za-z0-9.,:%#()+-]+(?: [A-Za-z0-9.,:%#()+-]+)*$/;

/**
 * Text that can stand in a comment or a string of any language: letters, digits and harmless punctuation of any
 * script, on one line. Drops what could end a comment (`*` `/`), open a tag (`<`), a block, a string or an escape.
 */
export function plainText(text: string): string {
  // As most descriptions are; the long way gives the same for them.
  if (PLAIN.test(text)) return text;
  return text
    .replace(/[^\p{L}\p{M}\p{N} .,:%#()+-]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
