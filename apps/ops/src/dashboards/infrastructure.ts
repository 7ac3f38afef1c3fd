import { agreed } from './expressions.js';
import type { Dashboard } from './panel.js';

/** What the services stand on. */
export const infrastructure: Dashboard = {
  uid: 'infrastructure',
  title: 'infrastructure',
  description: 'Processes, Postgres pools, Redis.',
  rows: [
    {
      title: 'Processes',
      panels: [
        {
          title: 'Up',
          description: 'Processes that answer a scrape.',
          unit: 'short',
          queries: [{ expr: 'sum by (job) (up)', legend: '{{job}}' }],
        },
        {
          title: 'Processor',
          description: 'Cores in use.',
          unit: 'short',
          queries: [
            { expr: 'sum by (service) (rate(process_cpu_seconds_total{service!=""}[1m]))', legend: '{{service}}' },
          ],
        },
        {
          title: 'Memory',
          description: 'Resident, the largest process of each service.',
          unit: 'bytes',
          queries: [{ expr: 'max by (service) (process_resident_memory_bytes{service!=""})', legend: '{{service}}' }],
        },
        {
          title: 'Event loop lag, p99',
          description: 'Work that stands in the way of all else in a process.',
          unit: 's',
          limits: [0.1, 0.5],
          queries: [{ expr: 'max by (service) (nodejs_eventloop_lag_p99_seconds)', legend: '{{service}}' }],
        },
      ],
    },
    {
      title: 'Postgres',
      panels: [
        {
          title: 'Pool in use',
          description: 'Share of the connections a process may hold, the fullest process of each service.',
          unit: 'percentunit',
          limits: [0.7, 0.9],
          queries: [
            {
              expr: 'max by (service) (copythat_database_pool_connections{state="busy"} / on (instance, service) copythat_database_pool_size)',
              legend: '{{service}}',
            },
          ],
        },
        {
          title: 'Queries that wait for a connection',
          description: 'Should be none.',
          unit: 'short',
          limits: [1, 10],
          queries: [{ expr: 'sum by (service) (copythat_database_pool_waiting)', legend: '{{service}}' }],
        },
        {
          title: 'Connections',
          description: 'Over all processes; the server has max_connections.',
          unit: 'short',
          queries: [{ expr: 'sum by (state) (copythat_database_pool_connections)', legend: '{{state}}' }],
        },
      ],
    },
    {
      title: 'Redis',
      panels: [
        {
          title: 'Memory of the queue',
          description: 'Full means no work can be queued; nothing is lost, the outbox waits.',
          unit: 'bytes',
          queries: [{ expr: agreed('copythat_redis_memory_bytes', 'role', 'kind'), legend: '{{role}} {{kind}}' }],
        },
        {
          title: 'Looks into the cache',
          description: 'Errors mean that it is away; work goes on without it.',
          unit: 'ops',
          queries: [{ expr: 'sum by (outcome) (rate(copythat_cache_requests_total[5m]))', legend: '{{outcome}}' }],
        },
        {
          title: 'Heap in use',
          description: 'JavaScript heap, the largest process of each service.',
          unit: 'bytes',
          queries: [{ expr: 'max by (service) (nodejs_heap_size_used_bytes)', legend: '{{service}}' }],
        },
      ],
    },
  ],
};
