import { readFile, stat } from 'node:fs/promises';
import { type DocumentProblem, MAX_DOCUMENT_BYTES, type ReadDocument, readDtcgText } from '@copy-that/formats';
import { CliError, exitCode } from '../exit-code.js';

/** A problem as a line: `#/color/brand/$value: a colour is ...`; `#` is the whole document. */
export function problemLine({ pointer, message }: Pick<DocumentProblem, 'pointer' | 'message'>): string {
  return `#${pointer}: ${message}`;
}

/** The text of a token file. @throws CliError `badInput` where it can't be read or is larger than 8 MiB */
export async function readText(path: string): Promise<string> {
  const refuse = (why: string) => new CliError(exitCode.badInput, `${path}: ${why}`);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw refuse('there is no such file');
  if (found.size > MAX_DOCUMENT_BYTES) throw refuse(`larger than ${MAX_DOCUMENT_BYTES} bytes; split it`);
  return readFile(path, 'utf8').catch((error: Error) => {
    throw refuse(error.message);
  });
}

/** The set in a token file. @throws CliError `badInput` that lists what has to be mended first */
export async function readDocument(path: string): Promise<Exclude<ReadDocument, { issues: unknown }>> {
  const read = readDtcgText(await readText(path));
  if (!('issues' in read)) return read;
  throw new CliError(exitCode.badInput, [`${path} can't be read:`, ...read.issues.map(problemLine)].join('\n'));
}
