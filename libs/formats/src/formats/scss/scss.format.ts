import type { TokenFormat } from '../../format.js';
import { commentText } from '../../native-text.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { type StyleVariable, styleVariables } from '../../style-variables.js';
import { webTokens } from '../../web-tokens.js';

const FILE = 'tokens.scss';
const HEAD = '// Design tokens, measured by Copy That.\n';

/** Words after the dollar sign mean nothing in Sass; `tokens` is the map. */
const NAMES = { reserved: new Set(['tokens']) };

function line({ name, css, token, target }: StyleVariable): string {
  const said = token.description === undefined ? '' : commentText(token.description);
  return `${said ? `/// ${said}\n` : ''}$${name}: ${target ? `$${target}` : css};\n`;
}

/** Sass variables, an alias as the variable it points at, and the map `$tokens` of all of them. */
export const scss: TokenFormat = {
  format: 'scss',
  mediaType: 'text/x-scss',
  fileName: FILE,
  title: 'Sass (SCSS variables and map)',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const variables = styleVariables(tokens, NAMES);
    const map = variables.map(({ name }) => `  "${name}": $${name},\n`).join('');
    const text = `${HEAD}\n${variables.map(line).join('')}\n$tokens: (\n${map});\n`;
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped(skipped) };
  },
};
