import type { TokenFormat } from '../../format.js';
import { nestedLiteral } from '../../js-text.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { webTokens } from '../../web-tokens.js';
import { REACT_THEME } from './react-theme.js';

const FILE = 'theme.tsx';
const HEAD = "'use client';\n// Design tokens, measured by Copy That. Values are CSS.\n";

/** A theme object, its provider and the hook that reads it, in one file that needs nothing but React 18 or 19. */
export const react: TokenFormat = {
  format: 'react',
  mediaType: 'text/tsx',
  fileName: FILE,
  title: 'React theme (TSX)',
  write: async (document) => {
    const { tokens, skipped } = webTokens(document);
    const text = `${HEAD}import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';\n\nexport const tokens = ${nestedLiteral(tokens)} as const;\n${REACT_THEME}`;
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped(skipped) };
  },
};
