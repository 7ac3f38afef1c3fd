import { rateLimitHeaders, retryAfterSeconds } from './rate-limit-headers.js';
import type { WindowState } from './sliding-windows.js';

const state = (name: string, limit: number, widthMs: number, remaining: number, resetMs: number): WindowState => ({
  window: { name, subject: 's', limit, widthMs },
  remaining,
  resetMs,
});

describe('rateLimitHeaders', () => {
  it.each([
    [
      'the one nearest its end',
      [state('minute', 60, 60_000, 50, 29_001), state('hour', 1000, 3_600_000, 900, 9)],
      '"minute";q=60;w=60, "hour";q=1000;w=3600',
      '"minute";r=50;t=30',
    ],
    [
      'of two full ones that which stays so longer',
      [state('minute', 60, 60_000, 0, 1000), state('hour', 1000, 3_600_000, 0, 70_000)],
      '"minute";q=60;w=60, "hour";q=1000;w=3600',
      '"hour";r=0;t=70',
    ],
    ['a window of less than a second', [state('w', 3, 200, 1, 150)], '"w";q=3;w=1', '"w";r=1;t=1'],
  ])('%s', (_, states, policy, limit) => {
    expect(rateLimitHeaders(states)).toEqual({ 'RateLimit-Policy': policy, RateLimit: limit });
  });
});

describe('retryAfterSeconds', () => {
  it.each([
    ['the full one alone', [state('a', 1, 1, 0, 1001), state('b', 1, 1, 1, 90_000)], 2],
    ['the longest of the full ones', [state('a', 1, 1, 0, 1001), state('b', 1, 1, 0, 90_000)], 90],
    ['never nothing', [state('a', 1, 1, 0, 0)], 1],
  ])('%s', (_, states, want) => {
    expect(retryAfterSeconds(states)).toBe(want);
  });
});
