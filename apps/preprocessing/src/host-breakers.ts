import { AppError } from '@copy-that/contracts';
import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';

/** Failures of one host in a row after which it is left alone for a while. */
const FAULTS = 5;
const PROBE_AFTER_MS = 30_000;

/** Hosts remembered; beyond, the one that was used longest ago is forgotten. */
const MAX_HOSTS = 1000;

const isTransient = (error: unknown): boolean => error instanceof AppError && error.retryable;

/**
 * A circuit breaker a host: after five failures in a row that may pass by themselves nobody asks it for 30 s, then one
 * call probes. What the host refused for good, such as a picture too large, does not count.
 */
export class HostBreakers {
  private readonly breakers = new Map<string, ReturnType<typeof circuitBreaker>>();

  constructor(private readonly probeAfterMs = PROBE_AFTER_MS) {}

  /** Calls a host. @throws AppError `image_fetch_failed` at once while it is left alone, else what `call` throws */
  async call<T>(host: string, call: () => Promise<T>): Promise<T> {
    try {
      return await this.breakerOf(host).execute(call);
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw new AppError(
        'image_fetch_failed',
        `${host} failed ${FAULTS} times in a row and is left alone for ${this.probeAfterMs / 1000} s. Try again then, or upload the picture.`,
      );
    }
  }

  private breakerOf(host: string) {
    const known = this.breakers.get(host);
    const breaker =
      known ??
      circuitBreaker(handleWhen(isTransient), {
        halfOpenAfter: this.probeAfterMs,
        breaker: new ConsecutiveBreaker(FAULTS),
      });
    this.breakers.delete(host);
    this.breakers.set(host, breaker);
    const oldest = this.breakers.keys().next().value;
    if (this.breakers.size > MAX_HOSTS && oldest !== undefined) this.breakers.delete(oldest);
    return breaker;
  }
}
