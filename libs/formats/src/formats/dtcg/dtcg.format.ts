import { DTCG_SCHEMA, type DtcgDocument } from '../../document.js';
import { defaultTheme, documentThemes } from '../../document-themes.js';
import type { OutputFile, TokenFormat } from '../../format.js';

const FILE = 'tokens.tokens.json';
/** Of the Resolver Module, which combines the files of several themes. */
const RESOLVER_SCHEMA = 'https://www.designtokens.org/schemas/2025.10/resolver.json';
const RESOLVER_VERSION = '2025.10';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A file for each theme that is not the document's own, and how they are put together (Resolver Module 2025.10). */
function themeFiles(document: DtcgDocument): OutputFile[] {
  const themes = documentThemes(document);
  const own = defaultTheme(document);
  if (themes.length === 0 || own === undefined) return [];
  const files = themes.map(({ name, overrides }) => ({ name, path: `tokens.${name}.tokens.json`, overrides }));
  const resolver = {
    $schema: RESOLVER_SCHEMA,
    version: RESOLVER_VERSION,
    sets: { core: { sources: [{ $ref: FILE }] } },
    modifiers: {
      theme: {
        contexts: Object.fromEntries([[own, []], ...files.map(({ name, path }) => [name, [{ $ref: path }]])]),
        default: own,
      },
    },
    resolutionOrder: [{ $ref: '#/sets/core' }, { $ref: '#/modifiers/theme' }],
  };
  return [
    ...files.map(({ path, overrides }) => ({ path, text: json({ $schema: DTCG_SCHEMA, ...overrides }) })),
    { path: 'tokens.resolver.json', text: json(resolver) },
  ];
}

/**
 * The token document itself (Format Module 2025.10), for Terrazzo, Style Dictionary and every tool that reads it; of a set with
 * themes also what differs in each, and a resolver document.
 */
export const dtcg: TokenFormat = {
  format: 'dtcg',
  mediaType: 'application/design-tokens+json',
  fileName: FILE,
  title: 'Design Tokens (DTCG 2025.10)',
  write: async (document) => ({
    files: [{ path: FILE, text: json(document) }, ...themeFiles(document)],
    skipped: [],
  }),
};
