const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses after the first, second ... failed attempt in milliseconds: the schedule of the Standard Webhooks specification. */
export const pausesMs = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** Share of a pause that is added by chance, so that what failed together does not come back together. */
const JITTER = 0.2;

/** A receiver that asks for more patience than this is tried all the same, in milliseconds. */
const MAX_RETRY_AFTER_MS = 24 * HOUR;

/** Statuses by which a receiver asks to be left alone for a while. */
const busy = new Set([429, 502, 503, 504]);

/**
 * Milliseconds until the next attempt after `attempts` failed ones; undefined when none is left. `Retry-After` of a busy
 * receiver (seconds or a date, RFC 9110 section 10.2.3) makes a pause longer, never shorter.
 */
export function pauseAfter(
  attempts: number,
  { scale, chance, status, retryAfter }: { scale: number; chance: number; status?: number; retryAfter?: string },
): number | undefined {
  const pause = pausesMs[attempts - 1];
  if (pause === undefined) return undefined;
  const asked = status !== undefined && busy.has(status) ? readRetryAfter(retryAfter) : 0;
  return Math.max(pause * scale * (1 + JITTER * chance), Math.min(asked, MAX_RETRY_AFTER_MS));
}

function readRetryAfter(text = ''): number {
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * SECOND : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}
