import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  wrap,
} from 'cockatiel';
import { AiFault } from './ai-fault.js';
import type { ModelAnswer } from './model-answer.js';
import type { ModelProvider } from './model-provider.js';
import type { Ask } from './prompt/prepare-ask.js';
import { faultOf, toAiFault } from './providers/anthropic.faults.js';

/** How patient a {@link ModelCaller} is. */
export interface CallerPatience {
  /** All calls for one question together, in milliseconds (the seed: 300 s). */
  readonly deadlineMs: number;
  /** First pause before a second call, in milliseconds; it doubles, with chance in it. */
  readonly backoffMs?: number;
  /** An open breaker lets one call through after so long, in milliseconds. */
  readonly probeAfterMs?: number;
}

/** How one question is asked. */
export interface CallOptions {
  readonly signal: AbortSignal;
  /** Goes round every HTTP call: it is where money is set aside before and accounted for after. */
  around?(call: () => Promise<ModelAnswer>): Promise<ModelAnswer>;
}

/** Calls for one question in all; only faults that may pass by themselves are followed by another. */
const CALLS = 3;

/** Faults in a row after which a model is left alone. */
const BREAKER_FAULTS = 5;
const BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 8000;
const PROBE_AFTER_MS = 30_000;

const isTransient = (error: unknown): boolean => error instanceof AiFault && error.isTransient;

/**
 * Calls one model with few and spaced tries, behind a circuit breaker that all calls of the process share: after
 * {@link BREAKER_FAULTS} faults in a row nobody calls for a while, then one call probes. A rate limit is not tried again
 * here: the queue waits as long as the provider says. A spend limit holds to the end of the month (UTC).
 */
export class ModelCaller {
  private readonly policy;
  private spendLimitUntil = 0;

  constructor(
    private readonly provider: ModelProvider,
    private readonly patience: CallerPatience,
  ) {
    const breaker = circuitBreaker(handleWhen(isTransient), {
      halfOpenAfter: patience.probeAfterMs ?? PROBE_AFTER_MS,
      breaker: new ConsecutiveBreaker(BREAKER_FAULTS),
    });
    const tries = retry(handleWhen(isTransient), {
      maxAttempts: CALLS - 1,
      backoff: new ExponentialBackoff({ initialDelay: patience.backoffMs ?? BACKOFF_MS, maxDelay: MAX_BACKOFF_MS }),
    });
    this.policy = wrap(tries, breaker);
  }

  /** @throws AiFault */
  async ask(ask: Ask, { signal, around = (call) => call() }: CallOptions): Promise<ModelAnswer> {
    if (Date.now() < this.spendLimitUntil) throw faultOf('spend_limit');
    const deadline = AbortSignal.timeout(this.patience.deadlineMs);
    const timeoutMs = Math.ceil(this.patience.deadlineMs / CALLS);
    try {
      return await this.policy.execute(
        () => around(() => this.callOnce(ask, signal, AbortSignal.any([deadline, AbortSignal.timeout(timeoutMs)]))),
        AbortSignal.any([signal, deadline]),
      );
    } catch (error) {
      throw this.toFault(error, signal);
    }
  }

  private async callOnce(ask: Ask, caller: AbortSignal, limit: AbortSignal): Promise<ModelAnswer> {
    try {
      return await this.provider.call(ask, AbortSignal.any([caller, limit]));
    } catch (error) {
      throw toAiFault(error, caller);
    }
  }

  private toFault(error: unknown, signal: AbortSignal): unknown {
    if (error instanceof BrokenCircuitError) return faultOf('breaker_open');
    if (error instanceof AiFault && error.kind === 'spend_limit') this.spendLimitUntil = startOfNextMonth(new Date());
    if (signal.aborted && !(error instanceof AiFault)) return faultOf('aborted');
    return error;
  }
}

/** Milliseconds since the epoch; spend limits are monthly (platform.claude.com, rate limits, 2026). */
function startOfNextMonth(now: Date): number {
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
}
