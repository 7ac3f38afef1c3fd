import { agreed, perSecond, quantile } from './expressions.js';
import type { Dashboard } from './panel.js';

/** Where work waits, where it is slow, where it is lost. */
export const pipeline: Dashboard = {
  uid: 'pipeline',
  title: 'pipeline',
  description: 'Stages and queues: waiting, working, failing, put right.',
  rows: [
    {
      title: 'Waiting',
      panels: [
        {
          title: 'Oldest waiting step',
          description:
            'Seconds; what the autoscaler looks at. Naming waits on purpose for batches of priority economy.',
          unit: 's',
          limits: [15, 60],
          queries: [{ expr: agreed('copythat_steps_oldest_waiting_seconds', 'stage'), legend: '{{stage}}' }],
        },
        {
          title: 'Wait for a worker, p95',
          description: 'From queued to taken up.',
          unit: 's',
          queries: [{ expr: quantile(0.95, 'copythat_stage_wait_seconds', '', 'stage'), legend: '{{stage}}' }],
        },
        {
          title: 'Messages in the queues',
          description: 'BullMQ by state. Waiting stays small: the backlog is in Postgres.',
          unit: 'short',
          queries: [{ expr: agreed('copythat_queue_jobs', 'queue', 'state'), legend: '{{queue}} {{state}}' }],
        },
      ],
    },
    {
      title: 'Working',
      panels: [
        {
          title: 'Stages done',
          description: 'A second, by outcome.',
          unit: 'ops',
          queries: [
            {
              expr: perSecond('copythat_stage_duration_seconds_count', 'stage', 'outcome'),
              legend: '{{stage}} {{outcome}}',
            },
          ],
        },
        {
          title: 'Duration of a stage, p50',
          description: 'Of those that were done.',
          unit: 's',
          queries: [
            { expr: quantile(0.5, 'copythat_stage_duration_seconds', 'outcome="done"', 'stage'), legend: '{{stage}}' },
          ],
        },
        {
          title: 'Duration of a stage, p95',
          description: 'Of those that were done.',
          unit: 's',
          queries: [
            { expr: quantile(0.95, 'copythat_stage_duration_seconds', 'outcome="done"', 'stage'), legend: '{{stage}}' },
          ],
        },
      ],
    },
    {
      title: 'Outbox',
      panels: [
        {
          title: 'Rows',
          description: 'Handed over as fast as workers have room.',
          unit: 'short',
          queries: [{ expr: agreed('copythat_outbox_pending'), legend: 'rows' }],
        },
        {
          title: 'Oldest row',
          description: 'Grows when Redis is away or the workers are behind.',
          unit: 's',
          limits: [15, 60],
          queries: [{ expr: agreed('copythat_outbox_oldest_age_seconds'), legend: 'oldest' }],
        },
      ],
    },
    {
      title: 'Webhooks',
      panels: [
        {
          title: 'Attempts by outcome',
          description: 'A second.',
          unit: 'ops',
          queries: [{ expr: perSecond('copythat_webhook_attempts_total', 'outcome'), legend: '{{outcome}}' }],
        },
        {
          title: 'Oldest delivery that is due',
          description: 'Grows when notifications do not keep up; what waits for its next attempt is not due.',
          unit: 's',
          limits: [30, 120],
          queries: [{ expr: agreed('copythat_webhook_oldest_due_seconds'), legend: 'oldest' }],
        },
      ],
    },
    {
      title: 'Going wrong',
      panels: [
        {
          title: 'Failed attempts',
          description: 'A second; most are tried again.',
          unit: 'ops',
          queries: [
            {
              expr: `sum by (stage) (rate(copythat_stage_duration_seconds_count{outcome!="done"}[5m]))`,
              legend: '{{stage}}',
            },
          ],
        },
        {
          title: 'Dead letters',
          description: 'Messages that failed for good in the last hour.',
          unit: 'short',
          queries: [{ expr: 'sum by (queue) (increase(copythat_dead_letters_total[1h]))', legend: '{{queue}}' }],
        },
        {
          title: 'Stalled, mended, discarded',
          description: 'In the last hour: workers that died, steps Redis lost, results of late twins.',
          unit: 'short',
          queries: [
            { expr: 'sum(increase(copythat_queue_stalled_total[1h]))', legend: 'stalled' },
            { expr: 'sum(increase(copythat_steps_mended_total[1h]))', legend: 'mended' },
            { expr: 'sum(increase(copythat_stage_discarded_total[1h]))', legend: 'discarded' },
          ],
        },
      ],
    },
  ],
};
