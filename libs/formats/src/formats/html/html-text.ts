/** Characters that reorder or hide what stands beside them, and those HTML does not hold (HTML, section 13.1.2). */
const HARMFUL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu;
/** Characters that mean nothing in HTML. */
const PLAIN = /^[A-Za-z0-9 .,:;%#()+_/{}=-]*$/;
/** No name or description that a person reads is longer. */
const MAX_TEXT_LENGTH = 400;

/** Text of an element or a quoted attribute, on one line, of any script. */
export function htmlText(text: string): string {
  // As most names are; the long way gives the same for them.
  if (text.length <= MAX_TEXT_LENGTH && PLAIN.test(text)) return text.trim();
  const line = text.toWellFormed().slice(0, MAX_TEXT_LENGTH).toWellFormed().replace(HARMFUL, ' ').trim();
  return line.replace(/[&<>"'`]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}

/** A CSS string (CSS Syntax 3, section 4.3.5) in which all but ASCII letters, digits, spaces and hyphens are escapes. */
export function cssString(text: string): string {
  const safe = text
    .toWellFormed()
    .slice(0, MAX_TEXT_LENGTH)
    .toWellFormed()
    .replace(/[^A-Za-z0-9 -]/gu, (sign) => `\\${(sign === '\0' ? 0xff_fd : (sign.codePointAt(0) ?? 0)).toString(16)} `);
  return `"${safe}"`;
}
