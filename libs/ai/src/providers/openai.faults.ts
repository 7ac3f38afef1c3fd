import { APIConnectionTimeoutError, APIError } from 'openai';
import type { AiFault, AiFaultKind } from '../ai-fault.js';
import { faultOf, faultOfStatus } from './anthropic.faults.js';

/** Kinds by the error code of a body, where it tells more than the HTTP status (developers.openai.com, error codes, 2026). */
const byCode: Readonly<Record<string, AiFaultKind>> = {
  insufficient_quota: 'billing',
  billing_not_active: 'billing',
  billing_hard_limit_reached: 'spend_limit',
  model_not_found: 'not_found',
  context_length_exceeded: 'too_large',
  rate_limit_exceeded: 'rate_limited',
  server_error: 'server',
};

/** OpenAI says "overloaded" with the status that others use for any outage. */
const OVERLOADED_STATUS = 503;

/** The fault a refused call stands for. */
export function faultOfOpenai(status: number, headers: Headers | undefined, code: string | null | undefined): AiFault {
  const kind = byCode[code ?? ''];
  if (kind && kind !== 'rate_limited') return faultOf(kind);
  return status === OVERLOADED_STATUS ? faultOf('overloaded') : faultOfStatus(status, headers, null);
}

/** The fault in the body of a response that failed after it had been accepted: tokens may have been used by then. */
export function faultOfFailure(code: string | undefined): AiFault {
  return faultOf(byCode[code ?? ''] ?? 'server', { billed: 'unknown' });
}

/** What a call through the SDK threw, as a fault where only this SDK's classes tell; anything else as it came. */
export function fromOpenai(thrown: unknown, signal: AbortSignal): unknown {
  // The SDK throws its own error for every abort; the signal knows whether time ran out or the caller left.
  if (signal.aborted) return signal.reason;
  if (thrown instanceof APIConnectionTimeoutError) return faultOf('timeout', { billed: 'unknown' });
  if (thrown instanceof APIError && thrown.status !== undefined) {
    return faultOfOpenai(thrown.status, thrown.headers, thrown.code);
  }
  return thrown;
}
