import type { Readable } from 'node:stream';
import { AppError } from '@copy-that/contracts';
import { MAX_IMAGE_BYTES } from '@copy-that/imaging';
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

/** A file as it arrived: never on a disk, so that a refused one leaves nothing behind. */
export interface ReceivedFile {
  readonly bytes: Buffer;
  /** As the client declared it; undefined where it did not care to. */
  readonly mediaType: string | undefined;
}

/** What a multipart body has beside its file: boundaries and headers of a few parts. */
const ENVELOPE_BYTES = 64 * 1024;

/** Bytes an upload may have in all. */
export const UPLOAD_BODY_BYTES = MAX_IMAGE_BYTES + ENVELOPE_BYTES;

/** The plugin's own type leaves out an option it has (README, "Handle file size limitation"). */
type PartsOptions = Parameters<FastifyRequest['parts']>[0];

const limits = { fileSize: MAX_IMAGE_BYTES, files: 4, fields: 4, parts: 8, headerPairs: 32 };

/** A body can be read once, but more than one may need what was in it. */
const received = new WeakMap<FastifyRequest, Promise<ReceivedFile>>();

/** {@link readFile}, once a request however often it is asked for. */
export function receiveFile(request: FastifyRequest): Promise<ReceivedFile> {
  const file = received.get(request) ?? readFile(request);
  received.set(request, file);
  return file;
}

/**
 * Reads the one part `file` of a multipart body. Throws `content_type_unsupported`, `image_file_missing`,
 * `image_too_large`, `field_unknown` or `body_malformed`.
 */
async function readFile(request: FastifyRequest): Promise<ReceivedFile> {
  assertMultipart(request);
  if (Number(request.headers['content-length']) > UPLOAD_BODY_BYTES) throw imageTooLarge();
  const { file, fault } = await readParts(request).catch((error: unknown) => {
    throw new AppError(
      'body_malformed',
      'The multipart body is cut off, has no boundary or has too many parts. Send one part named "file".',
      [],
      { cause: error },
    );
  });
  if (fault) throw fault;
  if (file) return file;
  throw new AppError('image_file_missing', 'The upload has no part named "file". Send the picture as file=@shot.png.');
}

/** Every part is read to its end, wanted or not, so that the connection stays fit for the next request. */
async function readParts(request: FastifyRequest): Promise<{ file?: ReceivedFile; fault?: AppError }> {
  let file: ReceivedFile | undefined;
  let fault: AppError | undefined;
  for await (const part of request.parts({ limits, throwFileSizeLimit: false } as PartsOptions)) {
    if (part.type !== 'file') fault ??= unexpectedPart(part.fieldname);
    else if (part.fieldname !== 'file' || file) {
      fault ??= unexpectedPart(part.fieldname);
      part.file.resume();
    } else {
      file = { bytes: await readAll(part.file), mediaType: declaredType(part.mimetype) };
      if (part.file.truncated) fault ??= imageTooLarge();
    }
  }
  return { file, fault };
}

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function assertMultipart(request: FastifyRequest): void {
  const contentType = request.headers['content-type'];
  if (/^multipart\/form-data\s*;/i.test(contentType ?? '') && request.isMultipart()) return;
  if (!contentType || request.headers['content-length'] === '0') {
    throw new AppError(
      'body_empty',
      'This request has no body. Send the picture as multipart/form-data, in a part named "file".',
    );
  }
  throw new AppError(
    'content_type_unsupported',
    `An upload is multipart/form-data with a part named "file", not ${contentType.slice(0, 100)}. Base64 goes to POST /api/v1/extractions.`,
  );
}

/** RFC 7578 section 4.4 takes a part without a type for text/plain; octet-stream is what those write who do not know. */
function declaredType(mimetype: string): string | undefined {
  return mimetype === 'text/plain' || mimetype === 'application/octet-stream' ? undefined : mimetype;
}

function unexpectedPart(name: string): AppError {
  const shown = name.slice(0, 100);
  return new AppError(
    'field_unknown',
    `The part "${shown}" is not taken, or "file" was sent twice. Send one part named "file".`,
    [{ pointer: `/${shown}`, detail: 'is not taken; taken here: file, once' }],
  );
}

function imageTooLarge(): AppError {
  return new AppError(
    'image_too_large',
    `The picture is larger than 20 MB (${MAX_IMAGE_BYTES} bytes). Scale it down or save it as WebP or JPEG.`,
  );
}
