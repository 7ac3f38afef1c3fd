import type { DtcgDocument } from './document.js';
import { defaultTheme, documentThemes, inTheme } from './document-themes.js';

/** Values of `prefers-color-scheme` (Media Queries 5, section 12.5). */
const SCHEMES: ReadonlySet<string> = new Set(['light', 'dark']);

const indented = (lines: readonly string[], by: string): string => lines.map((line) => `${by}${line}\n`).join('');

/**
 * CSS rules that give variables the values of the other themes: as the system prefers, and by `data-theme` on the root or
 * any part of a page, which wins over the system. `declarationsOf` says the variables of a document, a line each, in one order
 * for all themes; empty for a document without themes.
 */
export function themeRules(
  document: DtcgDocument,
  declarationsOf: (document: DtcgDocument) => readonly string[],
): string {
  const own = defaultTheme(document);
  const base = own === undefined ? [] : declarationsOf(document);
  const rules = documentThemes(document).map((theme) => {
    const themed = declarationsOf(inTheme(document, theme));
    const changed = themed.filter((line, n) => line !== base[n]);
    const back = base.filter((line, n) => line !== themed[n]);
    if (changed.length === 0) return '';
    const system = SCHEMES.has(theme.name)
      ? `@media (prefers-color-scheme: ${theme.name}) {\n  :root:not([data-theme="${own}"]) {\n${indented(changed, '    ')}  }\n}\n\n`
      : '';
    return `\n${system}[data-theme="${theme.name}"] {\n${indented(changed, '  ')}}\n\n[data-theme="${own}"] {\n${indented(back, '  ')}}\n`;
  });
  return rules.join('');
}
