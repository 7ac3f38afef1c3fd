import type { TokenFormat } from '../../format.js';
import { commentText } from '../../native-text.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { type StyleVariable, styleVariables } from '../../style-variables.js';
import { webTokens } from '../../web-tokens.js';

const FILE = 'tokens.css';
const HEAD = '/* Design tokens, measured by Copy That. */\n';

/** Words after two hyphens mean nothing in CSS. */
const NAMES = { reserved: new Set<string>(), hasShorthand: true };

function line({ name, css, token, target }: StyleVariable): string {
  const said = token.description === undefined ? '' : commentText(token.description);
  return `${said ? `  /* ${said} */\n` : ''}  --${name}: ${target ? `var(--${target})` : css};\n`;
}

/** CSS custom properties on `:root`; an alias stays `var(--...)`, and a text style has a variable for `font` as well. */
export const css: TokenFormat = {
  format: 'css',
  mediaType: 'text/css',
  fileName: FILE,
  title: 'CSS custom properties',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const text = `${HEAD}\n:root {\n${styleVariables(tokens, NAMES).map(line).join('')}}\n`;
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped(skipped) };
  },
};
