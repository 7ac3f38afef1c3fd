import { cssNumber } from '../../css-text.js';
import type { DtcgDocument } from '../../document.js';
import type { TokenFormat } from '../../format.js';
import { commentText } from '../../native-text.js';
import { type SkippedToken, summarizeSkipped } from '../../skipped-tokens.js';
import { type Themed, themed } from '../../tailwind-names.js';
import { themeRules } from '../../theme-rules.js';
import { type WebToken, webTokens } from '../../web-tokens.js';

const FILE = 'theme.css';
const HEAD = '/* Design tokens, measured by Copy That; for Tailwind CSS 4. */\n';
const NO_UTILITY = 'Tailwind has no utility that takes it; it is a variable of its own';

function declarations(item: Themed, byToken: ReadonlyMap<WebToken, Themed>): string {
  const { description } = item.token;
  const said = description === undefined ? '' : commentText(description);
  return (said ? `  /* ${said} */\n` : '') + assignments(item, byToken);
}

function assignments({ token, variable }: Themed, byToken: ReadonlyMap<WebToken, Themed>): string {
  const { value, target } = token;
  const other = target && byToken.get(target)?.variable;
  const say = (suffix: string, css: string | number | undefined) =>
    css === undefined
      ? ''
      : `  ${variable}${suffix}: ${other ? `var(${other}${suffix})` : typeof css === 'number' ? cssNumber(css) : css};\n`;
  if (typeof value !== 'object') return say('', value);
  const { fontSize, lineHeight, letterSpacing, fontWeight } = value;
  return (
    say('', fontSize) +
    say('--line-height', lineHeight) +
    say('--letter-spacing', letterSpacing) +
    say('--font-weight', fontWeight)
  );
}

/** The variables of a document, a line each, by name. */
function variables(document: DtcgDocument): string[] {
  const items = themed(webTokens(document).tokens);
  const byToken = new Map(items.map((item) => [item.token, item]));
  const lines = items.flatMap((item) => assignments(item, byToken).split('\n'));
  return lines
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .sort();
}

/**
 * A theme of Tailwind CSS 4, which makes utilities such as `bg-blue-500` of it; a text style is one `text-` utility, whose
 * family is a `font-` utility of the same name. Other themes follow the system, or `data-theme`: utilities stay as they are.
 */
export const tailwind: TokenFormat = {
  format: 'tailwind',
  mediaType: 'text/css',
  fileName: FILE,
  title: 'Tailwind CSS 4 theme',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const items = themed(tokens);
    const byToken = new Map(items.map((item) => [item.token, item]));
    const inTheme = items.filter(({ part }) => part);
    const others = items.filter(({ part }) => !part);
    const lines = (list: readonly Themed[]) => list.map((item) => declarations(item, byToken)).join('');
    const rest = others.length > 0 ? `\n:root {\n${lines(others)}}\n` : '';
    const text = `${HEAD}\n@theme {\n${lines(inTheme)}}\n${rest}${themeRules(document, variables)}`;
    const unused = others.map(({ token: { type, path } }): SkippedToken => ({ type, path, reason: NO_UTILITY }));
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped([...skipped, ...unused]) };
  },
};
