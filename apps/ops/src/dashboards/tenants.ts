import { perSecond } from './expressions.js';
import type { Dashboard } from './panel.js';

const http = 'copythat_http_request_duration_seconds_count';
const inAnHour = (selector: string, by: string) => `sum by (${by}) (increase(${selector}[1h]))`;

/**
 * How tenants fare. Which tenant is never a label: it would make series without end. Names and sums by tenant come from
 * Postgres, as the runbooks show.
 */
export const tenants: Dashboard = {
  uid: 'tenants',
  title: 'tenants',
  description: 'What tenants are refused and why; who it is, Postgres tells (runbooks).',
  rows: [
    {
      title: 'Refused',
      panels: [
        {
          title: 'Refusals by status',
          description: '401 and 403: access; 402: money; 409 and 422: use; 429: limits.',
          unit: 'reqps',
          queries: [{ expr: perSecond(`${http}{status=~"4.."}`, 'status'), legend: '{{status}}' }],
        },
        {
          title: 'Refusals by route',
          description: 'Requests with a 4xx answer in the last hour, the ten most frequent.',
          unit: 'short',
          queries: [
            {
              expr: `topk(10, ${inAnHour(`${http}{status=~"4.."}`, 'method, route')})`,
              legend: '{{method}} {{route}}',
            },
          ],
        },
        {
          title: 'Image URLs refused',
          description: 'They led where nobody may look: somebody tries, or copies from an intranet.',
          unit: 'ops',
          queries: [{ expr: perSecond('copythat_image_fetch_refused_total'), legend: 'refused' }],
        },
      ],
    },
    {
      title: 'Limits',
      panels: [
        {
          title: 'Rate limits',
          description: 'What limits said, allowed left out; unchecked and unavailable mean that their Redis is away.',
          unit: 'ops',
          queries: [
            {
              expr: 'sum by (limit, outcome) (rate(copythat_rate_limits_total{outcome!="allowed"}[5m]))',
              legend: '{{limit}} {{outcome}}',
            },
          ],
        },
        {
          title: 'Turned away by overload',
          description: 'Answered 503 with Retry-After before the body was read, by what was too much.',
          unit: 'ops',
          queries: [{ expr: perSecond('copythat_overloads_total', 'reason'), legend: '{{reason}}' }],
        },
      ],
    },
    {
      title: 'Use',
      panels: [
        {
          title: 'Runs by kind',
          description: 'Ended in the last hour.',
          unit: 'short',
          queries: [{ expr: inAnHour('copythat_jobs_total', 'kind'), legend: '{{kind}}' }],
        },
        {
          title: 'Runs by engine',
          description: 'Ended in the last hour.',
          unit: 'short',
          queries: [{ expr: inAnHour('copythat_job_duration_seconds_count', 'engine'), legend: '{{engine}}' }],
        },
        {
          title: 'Budgets passed',
          description: 'Thresholds of daily budgets passed in the last day.',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (scope, threshold) (increase(copythat_budget_alerts_total[1d]))',
              legend: '{{scope}} {{threshold}} %',
            },
          ],
        },
      ],
    },
  ],
};
