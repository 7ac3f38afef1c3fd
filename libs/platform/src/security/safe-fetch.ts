import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';
import { AppError } from '@copy-that/contracts';
import got, { type StreamOptions } from 'got';
import { checkUrl } from './check-url.js';
import { type AddressRule, createGuardedAgents } from './guarded-agent.js';

/** Limits of {@link safeFetch}; what is left out is the product's default. */
export interface SafeFetchOptions {
  /** Bytes of the body at most; 20 MB unless told. */
  readonly maxBytes?: number;
  readonly connectTimeoutMs?: number;
  /** For the whole exchange after the first connection, redirects included. */
  readonly readTimeoutMs?: number;
  readonly maxRedirects?: number;
  /** Fetches from any address, as a person's own machine and tests may; `FETCH_ALLOW_PRIVATE`. */
  readonly allowPrivate?: boolean;
  /** Which addresses may be connected to; the public ones unless told. */
  readonly allowAddress?: AddressRule;
  /** Replaces the system's resolver. */
  readonly lookup?: LookupFunction;
  readonly signal?: AbortSignal;
}

/** What was fetched. */
export interface FetchedFile {
  readonly bytes: Uint8Array;
  /** As the server said; nothing to rely on. */
  readonly contentType: string | undefined;
  /** Where the bytes came from after redirects. */
  readonly finalUrl: string;
}

const MEGABYTE = 1_000_000;

/**
 * Fetches an address a user gave: http and https, public addresses only (checked as the socket connects, on every
 * redirect), within limits of time and size, without cookies or proxies. Throws `image_url_refused` for an address that
 * is never fetched, `image_too_large`, and `image_fetch_failed` for what may work later.
 */
export async function safeFetch(address: string, options: SafeFetchOptions = {}): Promise<FetchedFile> {
  const { maxBytes = 20 * MEGABYTE, connectTimeoutMs = 5000, readTimeoutMs = 30_000, maxRedirects = 5 } = options;
  let url = checkUrl(address);
  const agents = createGuardedAgents({
    allow: options.allowPrivate ? () => true : options.allowAddress,
    lookup: options.lookup,
  });
  const expired = AbortSignal.timeout(connectTimeoutMs + readTimeoutMs);
  const request: StreamOptions = {
    agent: agents,
    followRedirect: false,
    throwHttpErrors: false,
    enableUnixSockets: false,
    retry: { limit: 0 },
    timeout: {
      lookup: connectTimeoutMs,
      connect: connectTimeoutMs,
      secureConnect: connectTimeoutMs,
      response: readTimeoutMs,
    },
    // Image formats are compressed already; an answer that is encoded all the same is counted as decoded.
    headers: { 'user-agent': 'CopyThat/1.0 (image fetcher)', accept: 'image/*', 'accept-encoding': 'identity' },
    signal: AbortSignal.any([expired, ...(options.signal ? [options.signal] : [])]),
  };
  try {
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      const answer = await fetchOnce(url, request, maxBytes);
      if ('bytes' in answer) return { ...answer, finalUrl: url.href };
      url = checkUrl(answer.location, url);
    }
  } catch (error) {
    throw explain(error, url, expired.aborted);
  } finally {
    agents.http.destroy();
    agents.https.destroy();
  }
  throw new AppError('image_url_refused', `The server redirects more than ${maxRedirects} times. Give the final URL.`);
}

async function fetchOnce(
  url: URL,
  request: StreamOptions,
  maxBytes: number,
): Promise<{ location: string } | Pick<FetchedFile, 'bytes' | 'contentType'>> {
  const stream = got.stream(url, request);
  try {
    const [response] = (await once(stream, 'response')) as [IncomingMessage];
    const { statusCode: status = 0, headers } = response;
    if (status >= 300 && status < 400 && headers.location) return { location: headers.location };
    if (status !== 200) {
      throw new AppError('image_fetch_failed', `${url.hostname} answered with status ${status} instead of a picture.`);
    }
    if (Number(headers['content-length']) > maxBytes) throw tooLarge(maxBytes);
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of stream) {
      length += (chunk as Uint8Array).byteLength;
      if (length > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk as Uint8Array);
    }
    return { bytes: Buffer.concat(chunks, length), contentType: headers['content-type'] };
  } finally {
    stream.on('error', () => undefined).destroy();
  }
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('image_too_large', `The file behind the URL is larger than ${maxBytes / MEGABYTE} MB.`);
}

function explain(error: unknown, url: URL, expired: boolean): AppError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AppError) return cause;
  }
  const { code, name } = error as { code?: string; name?: string };
  const reason =
    expired || name === 'TimeoutError' ? 'did not answer in time' : `could not be reached (${code ?? name})`;
  return new AppError('image_fetch_failed', `${url.hostname} ${reason}. Check the URL, or try again later.`, [], {
    cause: error,
  });
}
