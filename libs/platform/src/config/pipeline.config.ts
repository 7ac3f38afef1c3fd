import { defineConfig } from './define-config.js';
import { flag, integer } from './values.js';

/** How much work a process takes on, and how soon lost work is found again. */
export const pipelineConfig = defineConfig({
  name: 'pipeline',
  title: 'Pipeline',
  settings: {
    MAX_CONCURRENT_EXTRACTIONS: {
      schema: integer({ min: 1, max: 64, fallback: 5 }),
      description: 'Stages one process works on at once.',
    },
    EXTRACTION_DEPTH_FACTOR: {
      schema: integer({ min: 1, max: 100, fallback: 2 }),
      description: 'Waiting jobs the relay keeps in Redis, as a multiple of the capacity of the workers.',
    },
    DECODE_MEMORY_MB: {
      schema: integer({ min: 64, max: 65_536, fallback: 512 }),
      description: 'Megabytes of decoded pixels one process holds at most; further images wait.',
    },
    MEASURE_THREADS: {
      schema: integer({ min: 0, max: 64, fallback: 0 }),
      description: 'Threads that measure pictures in one process; 0 for as many as there are processors.',
    },
    EXTRACT_WAIT_MS: {
      schema: integer({ min: 0, max: 120_000, fallback: 25_000 }),
      description: 'Milliseconds POST /{type}/extract waits for the result before it answers 202.',
    },
    EVENTS_HEARTBEAT_MS: {
      schema: integer({ min: 100, max: 60_000, fallback: 15_000 }),
      description: 'Milliseconds of silence after which GET /jobs/{id}/events sends a heartbeat.',
    },
    OUTBOX_POLL_MS: {
      schema: integer({ min: 50, max: 60_000, fallback: 1000 }),
      description: 'Milliseconds between looks at the outbox when no notification comes.',
    },
    RECONCILER_ENABLED: {
      schema: flag(true),
      description: 'Whether this process puts jobs back that Redis lost.',
    },
    RECONCILE_INTERVAL_MS: {
      schema: integer({ min: 100, max: 600_000, fallback: 5000 }),
      description: 'Milliseconds between two searches for lost jobs.',
    },
    RECONCILE_AFTER_MS: {
      schema: integer({ min: 100, max: 3_600_000, fallback: 15_000 }),
      description: 'Milliseconds a job must have been silent before it is looked for in Redis.',
    },
    // Lock 10 s and stalled check 5 s: a killed worker's job runs again within 15 s; BullMQ's own 30 s and 30 s took 61 s.
    QUEUE_LOCK_MS: {
      schema: integer({ min: 1000, max: 300_000, fallback: 10_000 }),
      description: 'Milliseconds a worker owns a job without renewing its lock.',
    },
    QUEUE_STALLED_INTERVAL_MS: {
      schema: integer({ min: 500, max: 300_000, fallback: 5000 }),
      description: 'Milliseconds between two searches for jobs whose worker died.',
    },
  },
  check: (values) =>
    values.queueStalledIntervalMs > values.queueLockMs
      ? ['QUEUE_STALLED_INTERVAL_MS is longer than QUEUE_LOCK_MS: dead workers would be found late. Make it shorter.']
      : [],
});
