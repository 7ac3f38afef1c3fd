import type { DtcgDocument } from '../../document.js';
import type { TokenFormat } from '../../format.js';
import { commentText } from '../../native-text.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { type StyleVariable, styleVariables } from '../../style-variables.js';
import { themeRules } from '../../theme-rules.js';
import { webTokens } from '../../web-tokens.js';

const FILE = 'tokens.css';
const HEAD = '/* Design tokens, measured by Copy That. */\n';

/** Words after two hyphens mean nothing in CSS. */
const NAMES = { reserved: new Set<string>(), hasShorthand: true };

const declaration = ({ name, css, target }: StyleVariable): string =>
  `--${name}: ${target ? `var(--${target})` : css};`;

function line(variable: StyleVariable): string {
  const { token } = variable;
  const said = token.description === undefined ? '' : commentText(token.description);
  return `${said ? `  /* ${said} */\n` : ''}  ${declaration(variable)}\n`;
}

/** The declarations of all variables by name, which is one order whatever points at what. */
function declarations(document: DtcgDocument): string[] {
  return styleVariables(webTokens(document).tokens, NAMES).map(declaration).sort();
}

/**
 * CSS custom properties on `:root`; an alias stays `var(--...)`, and a text style has a variable for `font` as well. Other themes
 * follow the system, or `data-theme`.
 */
export const css: TokenFormat = {
  format: 'css',
  mediaType: 'text/css',
  fileName: FILE,
  title: 'CSS custom properties',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const text = `${HEAD}\n:root {\n${styleVariables(tokens, NAMES).map(line).join('')}}\n${themeRules(document, declarations)}`;
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped(skipped) };
  },
};
