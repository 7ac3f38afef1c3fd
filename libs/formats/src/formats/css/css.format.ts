import { membersOf } from '../../document.js';
import type { TokenFormat } from '../../format.js';
import { runTerrazzo } from '../../run-terrazzo.js';
import { gradientValues } from './gradient-values.js';

const FILE = 'tokens.css';
const BANNER = '/* Design tokens, measured by Copy That and written by Terrazzo. */';

/** CSS custom properties on `:root`, by Terrazzo; an alias stays `var(--...)`. */
export const css: TokenFormat = {
  format: 'css',
  mediaType: 'text/css',
  fileName: FILE,
  title: 'CSS custom properties',
  write: async (document) => {
    if (membersOf(document).length === 0)
      return { files: [{ path: FILE, text: `${BANNER}\n\n:root {\n}\n` }], skipped: [] };
    const { default: cssPlugin, FILE_PREFIX } = await import('@terrazzo/plugin-css');
    const gradients = gradientValues(document);
    const plugin = cssPlugin({ filename: FILE, legacyHex: true, transform: ({ id }) => gradients.get(id) });
    const files = await runTerrazzo(document, [plugin]);
    return { files: files.map(({ path, text }) => ({ path, text: text.replace(FILE_PREFIX, BANNER) })), skipped: [] };
  },
};
