import type { TokenSet } from '@copy-that/tokens';
import { DTCG_SCHEMA, isRecord } from '../document.js';
import { boundsFault, MAX_DOCUMENT_BYTES } from '../document-bounds.js';
import { type DocumentProblem, structureProblems } from '../validate-document.js';
import { type KeptToken, readForeign } from './read-foreign.js';
import { readOwn } from './read-own.js';
import { upgradeLegacy } from './upgrade-legacy.js';

/** A set read from a document, or what has to be mended before one can be. */
export type ReadDocument =
  | {
      readonly set: TokenSet;
      /** What the document says the set is called. */
      readonly name?: string;
      /** Tokens that stay in the document as they are and are none of the set, and why. */
      readonly kept: readonly KeptToken[];
    }
  | { readonly issues: readonly DocumentProblem[] };

/**
 * A token set from a Design Tokens document, of 2025.10 or with the plain strings of earlier drafts. What this product
 * exported is the set it was; the document of another tool is kept whole in `foreign`, and its colours, spacings, radii,
 * text styles, borders, shadows and gradients are tokens besides, with engine `imported`. Either way the set is written
 * as the same document again. Nothing is read of a document whose structure is broken.
 */
export function readDtcg(document: unknown): ReadDocument {
  const beyond = isRecord(document) ? boundsFault(document) : undefined;
  if (beyond) return { issues: [{ path: '', names: [], ...beyond }] };
  const upgraded = isRecord(document) ? upgradeLegacy(document) : document;
  const issues = structureProblems(upgraded);
  if (issues.length > 0) return { issues };
  const own = readOwn(upgraded as Record<string, unknown>);
  if (own) return { ...own, kept: [] };
  const { $schema, ...rest } = upgraded as Record<string, unknown>;
  return readForeign({ $schema: typeof $schema === 'string' ? $schema : DTCG_SCHEMA, ...rest });
}

/** {@link readDtcg} of the text of a file, at most 8 MiB. */
export function readDtcgText(text: string): ReadDocument {
  const refuse = (message: string) => ({ issues: [{ path: '', names: [], pointer: '', message }] });
  if (Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) {
    return refuse(`the document is larger than ${MAX_DOCUMENT_BYTES} bytes; split it`);
  }
  try {
    return readDtcg(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(`this is no JSON: ${error.message}`);
    throw error;
  }
}
