import type { HealthService } from './health.service.js';

/** The paths both the internal server and the gateway's public one answer. */
export const healthPaths = ['/health', '/health/live', '/health/ready'] as const;
export type HealthPath = (typeof healthPaths)[number];

/** An HTTP status and a JSON body. */
export interface HealthAnswer {
  readonly status: 200 | 503;
  readonly body: { readonly status: string; readonly checks?: Readonly<Record<string, unknown>> };
}

/** True for a path {@link answerHealth} answers. */
export function isHealthPath(path: string): path is HealthPath {
  return (healthPaths as readonly string[]).includes(path);
}

/**
 * Answers a health probe: `/health/live` is 200 as long as the process answers at all, `/health` and `/health/ready`
 * are 503 unless the service can work. `detail: false` leaves out why a dependency is down: for the public.
 */
export async function answerHealth(
  health: HealthService,
  path: HealthPath,
  { detail }: { detail: boolean },
): Promise<HealthAnswer> {
  if (path === '/health/live') return { status: 200, body: { status: 'ok' } };
  const { status, checks } = await health.ready();
  const shown = detail
    ? checks
    : Object.fromEntries(Object.entries(checks).map(([name, check]) => [name, { status: check.status }]));
  return { status: status === 'ok' || status === 'degraded' ? 200 : 503, body: { status, checks: shown } };
}
