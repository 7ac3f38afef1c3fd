import { badShare } from '../slo/burn-rules.js';
import { objectives } from '../slo/objectives.js';
import { agreed, perSecond, quantile } from './expressions.js';
import type { Dashboard } from './panel.js';

const http = 'copythat_http_request_duration_seconds';
const job = 'copythat_job_duration_seconds';

/** Are promises kept, and if not, where to look. */
export const overview: Dashboard = {
  uid: 'overview',
  title: 'overview',
  description: 'Promises, how fast their budgets burn, and the three signs of trouble.',
  rows: [
    {
      title: 'Promises: share of bad events over 1 h',
      panels: objectives.map((objective) => ({
        title: objective.name.replace('_', ' '),
        description: objective.description,
        unit: 'percentunit' as const,
        kind: 'stat' as const,
        limits: [1 - objective.target, Math.min(1, 6 * (1 - objective.target))].map((limit) =>
          Number(limit.toFixed(3)),
        ) as [number, number],
        queries: [{ expr: badShare(objective, '1h'), legend: objective.name }],
      })),
    },
    {
      title: 'How fast the budgets burn',
      panels: ['5m', '1h', '6h'].map((window) => ({
        title: `Times too fast over ${window}`,
        description: '1 uses the budget of 30 days up in 30 days; 14.4 over an hour rings the bell.',
        unit: 'short' as const,
        limits: [1, 6] as const,
        queries: objectives.map((objective) => ({
          expr: `${badShare(objective, window)} / ${Number((1 - objective.target).toFixed(3))}`,
          legend: objective.name,
        })),
      })),
    },
    {
      title: 'Requests',
      panels: [
        {
          title: 'Requests by status',
          description: 'Answers a second.',
          unit: 'reqps',
          queries: [{ expr: perSecond(`${http}_count`, 'status'), legend: '{{status}}' }],
        },
        {
          title: 'Faults of ours',
          description: 'Share of answers that are 5xx; the alert is at 5 %.',
          unit: 'percentunit',
          limits: [0.01, 0.05],
          queries: [{ expr: badShare({ name: 'availability' }, '5m'), legend: '5xx' }],
        },
        {
          title: 'Latency p95 by route',
          description: 'The slowest ten routes.',
          unit: 's',
          queries: [
            { expr: `topk(10, ${quantile(0.95, http, '', 'method', 'route')})`, legend: '{{method}} {{route}}' },
          ],
        },
      ],
    },
    {
      title: 'Runs',
      panels: [
        {
          title: 'Runs that ended',
          description: 'By how they ended.',
          unit: 'ops',
          queries: [{ expr: perSecond('copythat_jobs_total', 'status'), legend: '{{status}}' }],
        },
        {
          title: 'Acceptance to end, p95',
          description: 'By engine: 2 s for measured, 5 s with a model.',
          unit: 's',
          limits: [2, 5],
          queries: [{ expr: quantile(0.95, job, 'kind="extraction"', 'engine'), legend: '{{engine}}' }],
        },
        {
          title: 'Steps that wait',
          description: 'In the outbox or in the queue.',
          unit: 'short',
          queries: [{ expr: agreed('copythat_steps_waiting', 'stage'), legend: '{{stage}}' }],
        },
      ],
    },
  ],
};
