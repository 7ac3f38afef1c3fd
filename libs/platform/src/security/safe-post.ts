import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import { AppError } from '@copy-that/contracts';
import got from 'got';
import { checkUrl } from './check-url.js';
import { type AddressRule, createGuardedAgents, type Refusal } from './guarded-agent.js';
import { isPublicAddress } from './is-public-address.js';

/** What {@link safePost} sends, and its limits. */
export interface SafePostOptions {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For the whole exchange; 10 s unless told. */
  readonly timeoutMs?: number;
  /** Bytes of the answer that are read at most; 64 KB unless told. */
  readonly maxAnswerBytes?: number;
  /** Posts to any address, as a person's own machine and tests may; `FETCH_ALLOW_PRIVATE`. */
  readonly allowPrivate?: boolean;
  /** Which addresses may be connected to; the public ones unless told. */
  readonly allowAddress?: AddressRule;
  /** Replaces the system's resolver. */
  readonly lookup?: LookupFunction;
  readonly signal?: AbortSignal;
}

/** What a receiver answered, or why there is no answer. */
export type PostOutcome =
  | { readonly status: number; readonly retryAfter: string | undefined }
  | { readonly fault: string };

const KILOBYTE = 1024;

const refusal: Refusal = (host) =>
  new AppError(
    'webhook_url_refused',
    `The address ${host} leads into a private or reserved network. Webhooks go to the public internet only.`,
  );

/**
 * A webhook's address, parsed; throws `webhook_url_refused` for one that nothing is ever sent to: what {@link checkUrl}
 * refuses, private addresses in any spelling, and names of this machine. Other names are judged when the socket connects.
 */
export function checkWebhookUrl(text: string, { allowPrivate = false } = {}): URL {
  let url: URL;
  try {
    url = checkUrl(text);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('webhook_url_refused', error.detail, [{ pointer: '/url', detail: error.detail }]);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isLocal = isIP(host) ? !isPublicAddress(host) : /(^|\.)localhost\.?$/.test(host);
  if (isLocal && !allowPrivate) throw refusal(host);
  return url;
}

/**
 * Posts JSON to an address a user gave: public addresses only (checked as the socket connects), no redirects, no cookies
 * or proxies, within limits of time and size. Never throws: whatever goes wrong is a fault of the address.
 */
export async function safePost(address: string, options: SafePostOptions): Promise<PostOutcome> {
  const { body, headers, timeoutMs = 10_000, maxAnswerBytes = 64 * KILOBYTE, allowPrivate, lookup } = options;
  const agents = createGuardedAgents({
    allow: allowPrivate ? () => true : options.allowAddress,
    lookup,
    refusal,
  });
  const expired = AbortSignal.timeout(timeoutMs);
  try {
    const url = checkWebhookUrl(address, { allowPrivate: allowPrivate || options.allowAddress !== undefined });
    const stream = got.stream.post(url, {
      agent: agents,
      followRedirect: false,
      throwHttpErrors: false,
      enableUnixSockets: false,
      retry: { limit: 0 },
      headers: { 'user-agent': 'CopyThat/1.0 (webhooks)', 'accept-encoding': 'identity', ...headers },
      body,
      signal: AbortSignal.any([expired, ...(options.signal ? [options.signal] : [])]),
    });
    try {
      const [response] = (await once(stream, 'response')) as [IncomingMessage];
      const { statusCode: status = 0, headers: answered } = response;
      await readUpTo(stream, maxAnswerBytes);
      return { status, retryAfter: answered['retry-after'] };
    } finally {
      stream.on('error', () => undefined).destroy();
    }
  } catch (error) {
    return { fault: explain(error, expired.aborted, timeoutMs) };
  } finally {
    agents.http.destroy();
    agents.https.destroy();
  }
}

/** The status is the answer; the body is taken only so that a receiver is not cut off while it speaks. */
async function readUpTo(stream: AsyncIterable<unknown>, maxBytes: number): Promise<void> {
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += (chunk as Uint8Array).byteLength;
      if (length > maxBytes) return;
    }
  } catch {
    // A body that breaks off changes nothing about the status.
  }
}

function explain(error: unknown, expired: boolean, timeoutMs: number): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AppError) return cause.detail;
  }
  if (expired) return `No answer within ${timeoutMs / 1000} s.`;
  const { code, name } = error as { code?: string; name?: string };
  return `The receiver could not be reached (${code ?? name}).`;
}
