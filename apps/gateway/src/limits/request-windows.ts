import type { ConfigOf, limitsConfig, SlidingWindow } from '@copy-that/platform';
import type { Caller } from '../auth/caller.js';
import type { AnyEndpoint } from '../http/endpoint.decorator.js';
import type { Limits } from './tenant-limits.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Whose units a request takes, and of which windows; none where all that apply are switched off. */
export interface RequestWindows {
  readonly owner: string;
  readonly windows: readonly SlidingWindow[];
}

/** The windows of a caller's request: of the key or of all sessions together, and the user's own for what costs money. */
export function callerWindows(
  { limit }: Pick<AnyEndpoint, 'limit'>,
  { user, via }: Caller,
  limits: Limits,
): RequestWindows {
  const subject = 'api_key_id' in via ? `key:${via.api_key_id}` : 'session';
  return {
    owner: `user:${user.id}`,
    windows: switchedOn([
      { name: 'minute', subject, limit: limits.rateLimitPerMinute, widthMs: MINUTE_MS },
      { name: 'hour', subject, limit: limits.rateLimitPerHour, widthMs: HOUR_MS },
      ...(limit === 'extraction'
        ? [{ name: limit, subject: 'user', limit: limits.extractionLimitPerMinute, widthMs: MINUTE_MS }]
        : []),
      ...(limit === 'batch'
        ? [{ name: limit, subject: 'user', limit: limits.batchLimitPerMinute, widthMs: MINUTE_MS }]
        : []),
    ]),
  };
}

/** The windows of a request that comes without a caller. */
export function addressWindows(address: string, config: ConfigOf<typeof limitsConfig>): RequestWindows {
  return {
    owner: `address:${address}`,
    windows: switchedOn([
      { name: 'minute', subject: 'address', limit: config.addressLimitPerMinute, widthMs: MINUTE_MS },
    ]),
  };
}

function switchedOn(windows: readonly SlidingWindow[]): SlidingWindow[] {
  return windows.filter(({ limit }) => limit > 0);
}
