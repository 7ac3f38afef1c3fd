/** Why a model gave no answer that can be used. */
export type AiFaultKind =
  | 'rate_limited'
  | 'spend_limit'
  | 'overloaded'
  | 'server'
  | 'timeout'
  | 'connection'
  | 'auth'
  | 'billing'
  | 'bad_request'
  | 'too_large'
  | 'not_found'
  | 'breaker_open'
  | 'aborted';

/** Faults that the same call may not meet a little later. */
const transient: ReadonlySet<AiFaultKind> = new Set(['overloaded', 'server', 'timeout', 'connection']);

/** A call to a model that came to nothing. Its message is safe to show and to log: no key, no header, no body. */
export class AiFault extends Error {
  override readonly name = 'AiFault';
  /** Milliseconds to wait before the next call, where the provider said so. */
  readonly retryAfterMs: number | undefined;
  /** Whether the provider may charge for the call: it does not for one that it refused. */
  readonly billed: 'no' | 'unknown';

  constructor(
    readonly kind: AiFaultKind,
    message: string,
    { retryAfterMs, billed = 'no' }: { readonly retryAfterMs?: number; readonly billed?: 'no' | 'unknown' } = {},
  ) {
    super(message);
    this.retryAfterMs = retryAfterMs;
    this.billed = billed;
  }

  /** Whether the same call may succeed a little later. */
  get isTransient(): boolean {
    return transient.has(this.kind);
  }
}
