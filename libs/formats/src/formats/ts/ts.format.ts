import type { TokenFormat } from '../../format.js';
import { namesByType, nameType, nestedLiteral } from '../../js-text.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { themesLiteral, webThemes } from '../../web-themes.js';
import { webTokens } from '../../web-tokens.js';

const FILE = 'tokens.ts';
const HEAD = '// Design tokens, measured by Copy That. Values are CSS.\n';
const union = (names: readonly string[]): string => names.map((name) => `\n  | ${name}`).join('');

/**
 * A constant of nested objects with literal types, and the names of its tokens as unions, one for each type of token; of a document
 * with themes also what each theme changes.
 */
export const ts: TokenFormat = {
  format: 'ts',
  mediaType: 'text/typescript',
  fileName: FILE,
  title: 'TypeScript constants',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const types = namesByType(tokens);
    const unions = types.map(([type, names]) => `export type ${nameType(type)} =${union(names)};\n\n`).join('');
    const all = types.map(([type]) => nameType(type)).join(' | ') || 'never';
    const themes = webThemes(document, tokens);
    const themed = themes
      ? `\n/** What themes change, by theme. */\nexport const themes = ${themesLiteral(themes, tokens)} as const;\n\nexport type ThemeName = keyof typeof themes;\n`
      : '';
    const text =
      `${HEAD}\nexport const tokens = ${nestedLiteral(tokens)} as const;\n\nexport type Tokens = typeof tokens;\n\n` +
      `${unions}/** The name of any token. */\nexport type TokenName = ${all};\n${themed}`;
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped(skipped) };
  },
};
