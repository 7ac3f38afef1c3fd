import type { IncomingMessage } from 'node:http';
import { AppError } from '@copy-that/contracts';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/**
 * Reads a JSON body of at most `limitBytes`. It runs after the caller is known, so nobody makes the gateway hold a body
 * it will not use. Throws `content_type_unsupported`, `body_empty`, `body_too_large` or `body_malformed`.
 */
export async function readJsonBody(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  return parseJson(await readJsonBytes(request, limitBytes));
}

/** The bytes of a JSON body, for who has it parsed elsewhere. Throws what {@link readJsonBody} does but `body_malformed` for bad JSON. */
export function readJsonBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return readBody(request, limitBytes, JSON_TYPE);
}

/** Reads a form of at most `limitBytes`, each field once (RFC 6749 section 3.2). Throws what {@link readJsonBody} does. */
export async function readFormBody(request: IncomingMessage, limitBytes: number): Promise<Record<string, string>> {
  const fields = new URLSearchParams((await readBody(request, limitBytes, FORM_TYPE)).toString('utf8'));
  const names = [...fields.keys()];
  if (new Set(names).size < names.length) {
    throw new AppError('body_malformed', 'A field of the form is there more than once. Send each once.');
  }
  return Object.fromEntries(fields);
}

/** True where a request brings a body, as far as its headers tell. */
export function hasBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

async function readBody(request: IncomingMessage, limitBytes: number, wanted: string): Promise<Buffer> {
  if (!hasBody(request)) throw bodyEmpty(wanted);
  assertType(wanted, request.headers['content-type'], request.headers['content-encoding']);
  if (Number(request.headers['content-length']) > limitBytes) throw bodyTooLarge(limitBytes);
  const bytes = await readBytes(request, limitBytes);
  if (bytes.length === 0) throw bodyEmpty(wanted);
  return bytes;
}

function assertType(wanted: string, contentType: string | undefined, encoding: string | undefined): void {
  const [mediaType, ...parameters] = contentType?.split(';').map((part) => part.trim().toLowerCase()) ?? [];
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (charset && !/^charset="?utf-?8"?$/.test(charset)) {
    throw new AppError(
      'content_type_unsupported',
      `Bodies are read as UTF-8, but the Content-Type says ${charset.slice(0, 100)}. Send it as UTF-8.`,
    );
  }
  if (mediaType !== wanted) {
    const given = mediaType ? `"${mediaType.slice(0, 100)}"` : 'none';
    const taken = wanted === JSON_TYPE ? 'JSON' : 'a form';
    throw new AppError(
      'content_type_unsupported',
      `This request takes ${taken}, but its Content-Type is ${given}. Send Content-Type: ${wanted}.`,
    );
  }
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new AppError(
      'content_type_unsupported',
      `Content-Encoding "${encoding.slice(0, 100)}" is not taken. Send the body uncompressed.`,
    );
  }
}

async function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limitBytes) throw bodyTooLarge(limitBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('body_malformed', 'The connection ended before the whole body had arrived. Send it again.', [], {
      cause: error,
    });
  }
  return Buffer.concat(chunks, size);
}

/** Parses JSON in UTF-8. Throws `body_malformed`. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    // V8 quotes the text around the fault, which may hold a password: only the place is passed on.
    const place = /position \d+( \(line \d+ column \d+\))?/.exec((error as Error).message)?.[0];
    throw new AppError(
      'body_malformed',
      `The body is not valid JSON in UTF-8${place ? ` (at ${place})` : ''}. Check quotes, commas and that it is complete.`,
    );
  }
}

function bodyEmpty(wanted: string): AppError {
  return new AppError(
    'body_empty',
    `This request needs a body of ${wanted}, but it has none. See /api/docs for its fields.`,
  );
}

function bodyTooLarge(limitBytes: number): AppError {
  return new AppError(
    'body_too_large',
    `The body is larger than the ${limitBytes} bytes this request may have. Pictures go to POST /api/v1/images as multipart/form-data.`,
  );
}
