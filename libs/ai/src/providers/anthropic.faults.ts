import { APIConnectionTimeoutError, APIError, APIUserAbortError } from '@anthropic-ai/sdk';
import { AiFault, type AiFaultKind } from '../ai-fault.js';

/** Kinds by HTTP status (platform.claude.com, errors, 2026); 529 is Anthropic's own. */
const byStatus: Readonly<Record<number, AiFaultKind>> = {
  400: 'bad_request',
  401: 'auth',
  402: 'billing',
  403: 'auth',
  404: 'not_found',
  408: 'timeout',
  409: 'server',
  413: 'too_large',
  422: 'bad_request',
  429: 'rate_limited',
  504: 'timeout',
  529: 'overloaded',
};

const words: Readonly<Record<AiFaultKind, string>> = {
  rate_limited: 'the model takes no more calls for now',
  spend_limit: "the provider account's spend limit is reached",
  overloaded: 'the model is overloaded',
  server: 'the provider met a fault of its own',
  timeout: 'the model did not answer in time',
  connection: 'the provider could not be reached',
  auth: 'the provider refuses the API key',
  billing: 'the provider account has no credit',
  bad_request: 'the provider refuses the request',
  too_large: 'the provider finds the request too large',
  not_found: 'the provider does not know the model',
  breaker_open: 'the model failed several times in a row and is left alone for a while',
  aborted: 'the call was given up',
};

/** An {@link AiFault} of a kind in words that hold nothing of request or answer. */
export function faultOf(kind: AiFaultKind, options?: ConstructorParameters<typeof AiFault>[2]): AiFault {
  return new AiFault(kind, `The model was not heard: ${words[kind]}.`, options);
}

/** The fault a refused HTTP status stands for. */
export function faultOfStatus(status: number, headers: Headers | undefined, errorCode: string | null): AiFault {
  if (status === 429 && errorCode === 'enforced_spend_limit_reached') return faultOf('spend_limit');
  const kind = byStatus[status] ?? (status >= 500 ? 'server' : 'bad_request');
  const retryAfterMs = kind === 'rate_limited' ? readRetryAfter(headers) : undefined;
  return faultOf(kind, retryAfterMs === undefined ? {} : { retryAfterMs });
}

/** Milliseconds of `retry-after-ms` or `retry-after` (RFC 9110 section 10.2.3: seconds or a date). */
export function readRetryAfter(headers: Headers | undefined): number | undefined {
  const milliseconds = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const given = headers?.get('retry-after') ?? '';
  const seconds = Number.parseFloat(given);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(given);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** Whatever a call through the SDK threw, as a fault. `caller` tells a caller who left from time that ran out. */
export function toAiFault(thrown: unknown, caller: AbortSignal): AiFault {
  if (thrown instanceof AiFault) return thrown;
  if (caller.aborted) return faultOf('aborted', { billed: 'unknown' });
  if (thrown instanceof APIConnectionTimeoutError || thrown instanceof APIUserAbortError) {
    return faultOf('timeout', { billed: 'unknown' });
  }
  if (thrown instanceof APIError && thrown.status !== undefined) {
    return faultOfStatus(thrown.status, thrown.headers, thrown.errorCode);
  }
  const name = (thrown as { name?: unknown } | null)?.name;
  if (name === 'TimeoutError' || name === 'AbortError') return faultOf('timeout', { billed: 'unknown' });
  return faultOf('connection', { billed: 'unknown' });
}
