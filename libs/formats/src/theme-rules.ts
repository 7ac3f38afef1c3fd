import type { DtcgDocument } from './document.js';
import { defaultTheme, documentThemes, inTheme } from './document-themes.js';

/** Values of `prefers-color-scheme` (Media Queries 5, section 12.5). */
export const SCHEMES: ReadonlySet<string> = new Set(['light', 'dark']);

const indented = (lines: readonly string[], by: string): string => lines.map((line) => `${by}${line}\n`).join('');

/** A theme that is not the document's own: lines of declarations that are others in it, and the same in the own theme. */
export interface RuleTheme {
  readonly name: string;
  readonly changed: readonly string[];
  readonly back: readonly string[];
}

/**
 * The rules of a theme: as the system prefers, where it knows the theme, and by `data-theme` on the root or any part of a page,
 * which wins over the system.
 */
export function rulesOf(own: string, { name, changed, back }: RuleTheme): string {
  const system = SCHEMES.has(name)
    ? `@media (prefers-color-scheme: ${name}) {\n  :root:not([data-theme="${own}"]) {\n${indented(changed, '    ')}  }\n}\n\n`
    : '';
  return `${system}[data-theme="${name}"] {\n${indented(changed, '  ')}}\n\n[data-theme="${own}"] {\n${indented(back, '  ')}}\n`;
}

/**
 * CSS rules that give variables the values of the other themes. `declarationsOf` says the variables of a document, a line
 * each, in one order for all themes; empty for a document without themes.
 */
export function themeRules(
  document: DtcgDocument,
  declarationsOf: (document: DtcgDocument) => readonly string[],
): string {
  const own = defaultTheme(document);
  if (own === undefined) return '';
  const base = declarationsOf(document);
  const rules = documentThemes(document).map((theme) => {
    const themed = declarationsOf(inTheme(document, theme));
    const changed = themed.filter((line, n) => line !== base[n]);
    const back = base.filter((line, n) => line !== themed[n]);
    return changed.length === 0 ? '' : `\n${rulesOf(own, { name: theme.name, changed, back })}`;
  });
  return rules.join('');
}
