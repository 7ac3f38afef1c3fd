import type { IncomingMessage } from 'node:http';
import { AppError } from '@copy-that/contracts';

/**
 * Reads a JSON body of at most `limitBytes`. It runs after the caller is known, so nobody makes the gateway hold a body
 * it will not use. Throws `content_type_unsupported`, `body_empty`, `body_too_large` or `body_malformed`.
 */
export async function readJsonBody(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const declared = Number(request.headers['content-length'] ?? Number.NaN);
  const hasBody = request.headers['transfer-encoding'] !== undefined || declared > 0;
  if (!hasBody) throw bodyEmpty();
  assertJson(request.headers['content-type'], request.headers['content-encoding']);
  if (declared > limitBytes) throw bodyTooLarge(limitBytes);
  const bytes = await readBytes(request, limitBytes);
  if (bytes.length === 0) throw bodyEmpty();
  return parseJson(bytes);
}

function assertJson(contentType: string | undefined, encoding: string | undefined): void {
  const [mediaType, ...parameters] = contentType?.split(';').map((part) => part.trim().toLowerCase()) ?? [];
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (charset && !/^charset="?utf-?8"?$/.test(charset)) {
    throw new AppError(
      'content_type_unsupported',
      `JSON is UTF-8 (RFC 8259), but the Content-Type says ${charset.slice(0, 100)}. Send it as UTF-8.`,
    );
  }
  if (mediaType !== 'application/json') {
    const given = mediaType ? `"${mediaType.slice(0, 100)}"` : 'none';
    throw new AppError(
      'content_type_unsupported',
      `This request takes JSON, but its Content-Type is ${given}. Send Content-Type: application/json.`,
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

function parseJson(bytes: Buffer): unknown {
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

function bodyEmpty(): AppError {
  return new AppError('body_empty', 'This request needs a JSON body, but it has none. See /api/docs for its fields.');
}

function bodyTooLarge(limitBytes: number): AppError {
  return new AppError(
    'body_too_large',
    `The body is larger than the ${limitBytes} bytes this request may have. Pictures go to POST /api/v1/images as multipart/form-data.`,
  );
}
