import { agreed, perSecond, quantile } from './expressions.js';
import type { Dashboard } from './panel.js';

const part = (name: string) => agreed(`copythat_ai_budget_usd{part="${name}"}`);

/** What models cost, and what stands between a fault and a bill. */
export const aiCost: Dashboard = {
  uid: 'ai-cost',
  title: 'AI cost',
  description: 'The shared daily budget (UTC), calls to models, what the cache saves.',
  rows: [
    {
      title: 'Budget of today',
      panels: [
        {
          title: 'Spent',
          description: 'Of the limit all tenants share.',
          unit: 'percentunit',
          kind: 'stat',
          limits: [0.5, 0.8],
          queries: [{ expr: `${part('spent')} / ${part('limit')}`, legend: 'spent' }],
        },
        {
          title: 'Spent today',
          description: 'US dollars.',
          unit: 'currencyUSD',
          kind: 'stat',
          queries: [{ expr: part('spent'), legend: 'spent' }],
        },
        {
          title: 'Set aside',
          description: 'For calls under way.',
          unit: 'currencyUSD',
          kind: 'stat',
          queries: [{ expr: part('reserved'), legend: 'reserved' }],
        },
        {
          title: 'Left',
          description: 'US dollars until no call is made.',
          unit: 'currencyUSD',
          kind: 'stat',
          queries: [{ expr: `${part('limit')} - ${part('spent')} - ${part('reserved')}`, legend: 'left' }],
        },
      ],
    },
    {
      title: 'Cost',
      panels: [
        {
          title: 'Dollars an hour',
          description: 'As providers counted.',
          unit: 'currencyUSD',
          queries: [{ expr: 'sum by (model) (rate(copythat_ai_cost_usd_total[15m])) * 3600', legend: '{{model}}' }],
        },
        {
          title: 'Dollars a call',
          description: 'Mean over an hour.',
          unit: 'currencyUSD',
          queries: [
            {
              expr: 'sum by (model) (increase(copythat_ai_cost_usd_total[1h])) / sum by (model) (increase(copythat_ai_requests_total{outcome="answered"}[1h]))',
              legend: '{{model}}',
            },
          ],
        },
        {
          title: 'Tokens a second',
          description: 'By direction.',
          unit: 'ops',
          queries: [{ expr: perSecond('copythat_ai_tokens_total', 'direction'), legend: '{{direction}}' }],
        },
      ],
    },
    {
      title: 'Calls',
      panels: [
        {
          title: 'Calls by outcome',
          description: 'A second.',
          unit: 'ops',
          queries: [{ expr: perSecond('copythat_ai_requests_total', 'outcome'), legend: '{{outcome}}' }],
        },
        {
          title: 'Duration, p95',
          description: 'Of one HTTP call.',
          unit: 's',
          queries: [{ expr: quantile(0.95, 'copythat_ai_request_duration_seconds', '', 'model'), legend: '{{model}}' }],
        },
        {
          title: 'Cache hits',
          description: 'Share of looks that found an answer: calls that were not paid.',
          unit: 'percentunit',
          queries: [
            {
              expr: 'sum by (cache) (rate(copythat_cache_requests_total{outcome="hit"}[5m])) / sum by (cache) (rate(copythat_cache_requests_total[5m]))',
              legend: '{{cache}}',
            },
          ],
        },
      ],
    },
  ],
};
