import type { WindowState } from './sliding-windows.js';

/** Headers of a limited answer, by draft-ietf-httpapi-ratelimit-headers-11: every policy, and the state of the one nearest its end. */
export interface RateLimitHeaders {
  readonly 'RateLimit-Policy': string;
  readonly RateLimit: string;
}

/** The headers for windows of which there is at least one. */
export function rateLimitHeaders(states: readonly WindowState[]): RateLimitHeaders {
  const { window, remaining, resetMs } = [...states].sort(byTightness)[0] as WindowState;
  return {
    'RateLimit-Policy': states
      .map(({ window: { name, limit, widthMs } }) => `"${name}";q=${limit};w=${Math.ceil(widthMs / 1000)}`)
      .join(', '),
    RateLimit: `"${window.name}";r=${remaining};t=${wholeSeconds(resetMs)}`,
  };
}

/** Whole seconds after which a refused request may be sent again: until the last full window gives a unit back. */
export function retryAfterSeconds(states: readonly WindowState[]): number {
  return Math.max(1, ...states.filter(({ remaining }) => remaining === 0).map(({ resetMs }) => wholeSeconds(resetMs)));
}

/** Fewest left first; of several full ones that which stays so longest, so that `t` is what Retry-After says. */
function byTightness(a: WindowState, b: WindowState): number {
  return a.remaining - b.remaining || b.resetMs - a.resetMs;
}

/** Never less than the wait: a client that comes back then is let in. */
function wholeSeconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
