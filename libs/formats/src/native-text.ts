import { plainText } from './plain-text.js';

/** Longer words in a comment help nobody. */
const MAX_COMMENT_LENGTH = 300;

/** One line of harmless text for a comment of any language; '' where nothing is left. */
export function commentText(text: string | undefined): string {
  return plainText((text ?? '').slice(0, MAX_COMMENT_LENGTH * 4))
    .slice(0, MAX_COMMENT_LENGTH)
    .trim();
}

/** How a path is named where people read it. */
export function pathText(path: readonly string[]): string {
  return commentText(path.join('.')) || 'a token';
}

/** Which characters a string literal escapes beside its quote and the backslash, and how. */
interface LiteralRules {
  readonly quote: '"' | "'";
  /** Characters that would start an interpolation. */
  readonly special: RegExp;
  readonly escape: (character: string) => string;
  readonly codePoint: (hex: string) => string;
}

/** Control characters, line ends, surrogates without a partner, and characters that reorder or hide text. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;

function literal(text: string, { quote, special, escape, codePoint }: LiteralRules): string {
  const inside = text
    .toWellFormed()
    .replace(/\\/g, '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(special, escape)
    .replace(UNPRINTABLE, (sign) => codePoint((sign.codePointAt(0) ?? 0).toString(16)));
  return quote + inside + quote;
}

/** A Swift string literal (The Swift Programming Language, Lexical Structure): interpolation begins with a backslash, which is doubled. */
export function swiftString(text: string): string {
  return literal(text, { quote: '"', special: /(?!)/g, escape: String, codePoint: (hex) => `\\u{${hex}}` });
}

/** A Kotlin string literal (Kotlin grammar, LineString): a dollar sign begins a template; `\u` takes UTF-16 units. */
export function kotlinString(text: string): string {
  const units = (hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16))
      .split('')
      .map((unit) => unit.charCodeAt(0))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join('');
  return literal(text, { quote: '"', special: /\$/g, escape: (sign) => `\\${sign}`, codePoint: units });
}

/** A Dart string literal (Dart language specification, Strings): a dollar sign interpolates. */
export function dartString(text: string): string {
  return literal(text, {
    quote: "'",
    special: /\$/g,
    escape: (sign) => `\\${sign}`,
    codePoint: (hex) => `\\u{${hex}}`,
  });
}

/** Text of an XML element or attribute (XML 1.0, 2.2 and 2.4); characters that XML cannot hold become U+FFFD. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"'\p{Cf}\p{Zl}\p{Zp}\t\n\r]/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}

/** The text of an Android string resource: XML, with what aapt2 reads as a reference, an escape or white space escaped. */
export function androidString(text: string): string {
  const escaped = text
    .replace(/[\\'"]/g, '\\$&')
    .replace(/\s+/gu, ' ')
    .replace(/^[@?]/, '\\$&');
  return xmlText(escaped.trim());
}
