import type { Metrics } from './metrics.service.js';

interface Described {
  readonly name: string;
  readonly help: string;
  readonly type: string;
}

const ours = 'copythat_';

/** The text of `docs/metrics.md`: a row for every metric of ours, and the names of those Node gives. */
export function renderMetricsDoc({ registry }: Metrics): string {
  const metrics = registry.getMetricsAsArray() as unknown as (Described & { readonly labelNames?: string[] })[];
  const rows = metrics
    .filter(({ name }) => name.startsWith(ours))
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .map(
      ({ name, help, type, labelNames = [] }) =>
        `| \`${name}\` | ${type} | ${labelNames.map((label) => `\`${label}\``).join(' ') || '-'} | ${help}. |`,
    );
  const nodes = metrics.filter(({ name }) => !name.startsWith(ours)).map(({ name }) => `\`${name}\``);
  const intro =
    'Each service serves these at `/metrics` on `INTERNAL_PORT`. This page is generated from the code. Every series has the\n' +
    'label `service`. No label holds an id, an address or a text of a user, so the number of series is bounded. Gauges that\n' +
    'describe Postgres or Redis (`outbox`, `steps`, `queue_jobs`, `redis_memory`, `ai_budget`) say the same in every process:\n' +
    'take the maximum, not the sum.';
  return [
    `# Metrics\n\n${intro}\n`,
    `| name | type | labels | what it is |\n|---|---|---|---|\n${rows.join('\n')}\n`,
    `## Of the process\n\n${nodes.join(', ')}.\n`,
  ].join('\n');
}
