import type { TokenFormat } from '../../format.js';
import { nestedLiteral, spreadLiteral } from '../../js-text.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { darkTokens } from '../../themed-tokens.js';
import { webTokens } from '../../web-tokens.js';
import { reactTheme } from './react-theme.js';

const FILE = 'theme.tsx';
const HEAD = "'use client';\n// Design tokens, measured by Copy That. Values are CSS.\n";

/** A theme object (two of a document with a dark theme), its provider and the hook that reads it, in one file that needs nothing but React 18 or 19. */
export const react: TokenFormat = {
  format: 'react',
  mediaType: 'text/tsx',
  fileName: FILE,
  title: 'React theme (TSX)',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const dark = [...darkTokens(document, tokens, (themed) => webTokens(themed).tokens).values()];
    const theme = reactTheme(dark.length > 0 ? spreadLiteral(dark, 'tokens') : undefined);
    const text = `${HEAD}import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';\n\nexport const tokens = ${nestedLiteral(tokens)} as const;\n${theme}`;
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped(skipped) };
  },
};
