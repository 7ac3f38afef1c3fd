import type { TokenFormat } from '../../format.js';

/** The token document itself (Format Module 2025.10), for Terrazzo, Style Dictionary and every tool that reads it. */
export const dtcg: TokenFormat = {
  format: 'dtcg',
  mediaType: 'application/design-tokens+json',
  fileName: 'tokens.tokens.json',
  title: 'Design Tokens (DTCG 2025.10)',
  write: async (document) => ({
    files: [{ path: 'tokens.tokens.json', text: `${JSON.stringify(document, null, 2)}\n` }],
    skipped: [],
  }),
};
