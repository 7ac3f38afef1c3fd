import type { TokenSet } from '@copy-that/tokens';
import { buildDocument, type DocumentMeta } from './build-document.js';
import type { DtcgDocument } from './document.js';
import type { FormatOutput, TokenFormat } from './format.js';
import { type FormatName, tokenFormats } from './formats/index.js';
import { soundPart } from './sound-part.js';
import { validateDocument } from './validate-document.js';

/** The definition of a format: its media type, file name and title. */
export function getFormat(name: FormatName): TokenFormat {
  return tokenFormats[name];
}

/** Writes a token document in one format; throws an Error that lists what is wrong with a document that is not valid. */
export async function writeDocument(name: FormatName, document: DtcgDocument): Promise<FormatOutput> {
  const problems = validateDocument(document);
  if (problems.length > 0) {
    const list = problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw new Error(`the token document cannot be written as ${name}: ${list}`);
  }
  return getFormat(name).write(document);
}

/** Writes a token set in one format. The same set gives the same bytes. */
export async function writeFormat(name: FormatName, set: TokenSet, meta: DocumentMeta = {}): Promise<FormatOutput> {
  const document = buildDocument(set, meta);
  if (!set.foreign) return writeDocument(name, document);
  // What another tool wrote beside the standard goes back to it as it came; no other format could tell what it means.
  if (name === 'dtcg') return getFormat(name).write(document);
  const sound = soundPart(document);
  const { files, skipped } = await writeDocument(name, sound.document);
  return { files, skipped: [...sound.skipped, ...skipped] };
}
