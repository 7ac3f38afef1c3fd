import type { TokenFormat } from '../../format.js';
import { commentText } from '../../native-text.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { type StyleVariable, styleVariables } from '../../style-variables.js';
import { webTokens } from '../../web-tokens.js';

const FILE = 'tokens.less';
const HEAD = '// Design tokens, measured by Copy That.\n';

/** At-rules of CSS and Less, and the variables that Less makes itself. */
const RESERVED =
  'arguments charset container counter-style document font-face font-feature-values import keyframes layer media namespace page plugin property rest scope starting-style supports viewport';
const NAMES = { reserved: new Set(RESERVED.split(' ')) };

function line({ name, css, token, target }: StyleVariable): string {
  const said = token.description === undefined ? '' : commentText(token.description);
  return `${said ? `// ${said}\n` : ''}@${name}: ${target ? `@${target}` : css};\n`;
}

/** Less variables, an alias as the variable it points at. */
export const less: TokenFormat = {
  format: 'less',
  mediaType: 'text/x-less',
  fileName: FILE,
  title: 'Less variables',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const text = `${HEAD}\n${styleVariables(tokens, NAMES).map(line).join('')}`;
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped(skipped) };
  },
};
