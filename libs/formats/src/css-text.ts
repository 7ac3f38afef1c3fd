/** Characters that mean nothing in a string of CSS, Sass or Less, nor in a page that holds one. */
const SILENT = /^[\p{L}\p{N} ._-]*$/u;
const LOUD = /[^\p{L}\p{N} ._-]/gu;

/** Font families that are words of CSS and not names (CSS Fonts 4, section 2.1.3). */
const GENERIC =
  /^(serif|sans-serif|monospace|cursive|fantasy|system-ui|ui-serif|ui-sans-serif|ui-monospace|ui-rounded|math|emoji|fangsong)$/;

/**
 * A string of CSS that Sass and Less read alike: all but letters, digits and a few marks is escaped by its code point
 * (CSS Syntax 3, section 4.3.7), so that no interpolation, comment or tag stands in it. NUL, which CSS cannot hold, is U+FFFD.
 */
export function cssString(text: string): string {
  if (SILENT.test(text)) return `"${text}"`;
  const escaped = text
    .toWellFormed()
    .replaceAll('\0', '\uFFFD')
    .replace(LOUD, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `);
  return `"${escaped}"`;
}

/** A list of font families, the first that a page has wins. */
export function cssFamilies(names: readonly string[]): string {
  return names.map((name) => (GENERIC.test(name) ? name : cssString(name))).join(', ');
}

/** A number with at most six digits after the point, which is finer than any screen. */
export function cssNumber(value: number): string {
  return Number.isInteger(value) ? String(value + 0) : String(Math.round(value * 1e6) / 1e6 + 0);
}
