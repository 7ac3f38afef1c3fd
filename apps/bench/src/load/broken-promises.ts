import { quantile } from '../statistics.js';
import type { Scenario } from './scenario.js';

/** Which thresholds do not hold; figures that are no numbers hold none. */
export function brokenPromises(
  { accept_p95_ms, done_p95_ms, error_share }: Scenario['thresholds'],
  {
    acceptMs,
    doneMs,
    errorShare,
  }: { readonly acceptMs: readonly number[]; readonly doneMs: readonly number[]; readonly errorShare: number },
): string[] {
  const checks: [string, number, number | undefined][] = [
    ['accept p95 ms', quantile(acceptMs, 0.95), accept_p95_ms],
    ['done p95 ms', quantile(doneMs, 0.95), done_p95_ms],
    ['share of errors', errorShare, error_share],
  ];
  return checks
    .filter(([, value, limit]) => limit !== undefined && !(value <= limit))
    .map(([name, value, limit]) => `${name} ${value.toPrecision(3)} > ${limit}`);
}
