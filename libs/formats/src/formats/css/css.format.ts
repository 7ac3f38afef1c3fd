import { membersOf } from '../../document.js';
import type { TokenFormat } from '../../format.js';
import { runTerrazzo } from '../../run-terrazzo.js';

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
    const files = await runTerrazzo(document, [cssPlugin({ filename: FILE, legacyHex: true })]);
    return { files: files.map(({ path, text }) => ({ path, text: text.replace(FILE_PREFIX, BANNER) })), skipped: [] };
  },
};
