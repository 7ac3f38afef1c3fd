import type { TokenFormat } from '../../format.js';
import { namesByType, nameType, nestedLiteral } from '../../js-text.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { themesLiteral, webThemes } from '../../web-themes.js';
import { webTokens } from '../../web-tokens.js';

const FILE = 'tokens.js';
const HEAD = '// Design tokens, measured by Copy That. Values are CSS.\n';

/** An ES module with a constant of nested objects; its literal types and the names of its tokens are in JSDoc. Of a document with themes also what each changes. */
export const js: TokenFormat = {
  format: 'js',
  mediaType: 'text/javascript',
  fileName: FILE,
  title: 'JavaScript module',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const types = namesByType(tokens);
    const unions = types.map(([type, names]) => `/** @typedef {${names.join(' | ')}} ${nameType(type)} */\n`).join('');
    const all = types.map(([type]) => nameType(type)).join(' | ') || 'never';
    const themes = webThemes(document, tokens);
    const themed = themes
      ? `\n/** What themes change, by theme. */\nexport const themes = /** @type {const} */ (${themesLiteral(themes, tokens)});\n\n/** @typedef {keyof typeof themes} ThemeName */\n`
      : '';
    const text =
      `${HEAD}\nexport const tokens = /** @type {const} */ (${nestedLiteral(tokens)});\n\n` +
      `/** @typedef {typeof tokens} Tokens */\n${unions}/** @typedef {${all}} TokenName */\n${themed}`;
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped(skipped) };
  },
};
