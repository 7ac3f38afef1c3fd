import { AppError, endpointCatalog } from '@copy-that/contracts';
import { type KeptToken, readDtcg } from '@copy-that/formats';
import { type SetTexts, textsOfSet } from '@copy-that/tokens';
import { parseInput } from '../http/parse-input.js';
import { parseJson } from '../http/read-body.js';

/** What an import may hold, in bytes. */
export const IMPORT_BYTES = 8_000_000;
/** What an import may hold: changing one token of a version holds the process up for some 0.08 ms a token. */
export const MOST_TOKENS = 4_000;
/** At most so many faults of a document are answered: whoever mends them asks again. */
const MOST_FAULTS = 100;

/** A document that was read, ready to be stored. */
export interface ImportRead {
  readonly set: SetTexts;
  /** Tokens that stay in the document as they are, and why. */
  readonly kept: readonly KeptToken[];
}

/**
 * Reads the body of an import: seconds of work for a large document, so that it has a thread of its own.
 * @throws AppError `body_malformed`, `field_invalid`, `document_invalid`
 */
export function readImport(bytes: Uint8Array): ImportRead {
  const document = parseInput(
    endpointCatalog.importTokens.body as NonNullable<typeof endpointCatalog.importTokens.body>,
    parseJson(bytes),
    'body',
  );
  if (countTokens(document) > MOST_TOKENS) {
    throw documentInvalid([{ pointer: '', message: `more than ${MOST_TOKENS} tokens; split the document` }]);
  }
  const read = readDtcg(document);
  if ('issues' in read) throw documentInvalid(read.issues);
  const set = textsOfSet(read.set);
  const foreign = set.foreign === null ? null : new TextEncoder().encode(set.foreign as string);
  return { set: { ...set, foreign }, kept: read.kept.map(({ pointer, message }) => ({ pointer, message })) };
}

/** Members called `$value`, wherever they stand. */
function countTokens(document: Readonly<Record<string, unknown>>): number {
  let count = 0;
  const open: object[] = [document];
  for (let node = open.pop(); node; node = open.pop()) {
    if ('$value' in node) count++;
    for (const member of Object.values(node)) if (typeof member === 'object' && member !== null) open.push(member);
  }
  return count;
}

function documentInvalid(issues: readonly { pointer: string; message: string }[]): AppError {
  const [first] = issues;
  return new AppError(
    'document_invalid',
    `The document has ${issues.length === 1 ? 'a fault' : `${issues.length} faults`}, at #${first?.pointer}: ${first?.message}.`,
    issues.slice(0, MOST_FAULTS).map(({ pointer, message }) => ({ pointer, detail: message })),
  );
}
