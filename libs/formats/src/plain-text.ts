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
