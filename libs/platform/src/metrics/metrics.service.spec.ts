import { Metrics } from './metrics.service.js';

describe('Metrics', () => {
  it('renders every metric of ours with the service as a label, and those of the process', async () => {
    const metrics = new Metrics('sample');
    metrics.httpRequestDuration.observe({ method: 'GET', route: '/jobs/:id', status: '200' }, 0.02);
    metrics.jobs.inc({ kind: 'extraction', status: 'succeeded' });
    metrics.stageDuration.observe({ stage: 'extraction', outcome: 'done' }, 0.3);
    metrics.stageWait.observe({ stage: 'extraction' }, 0.1);
    metrics.stageDiscarded.inc({ stage: 'extraction' });
    metrics.outboxPending.set(3);
    metrics.queueJobs.set({ queue: 'extraction', state: 'waiting' }, 2);
    const text = await metrics.render();
    expect(text).toContain(
      'copythat_http_request_duration_seconds_bucket{le="0.025",service="sample",method="GET",route="/jobs/:id",status="200"} 1',
    );
    expect(text).toContain('copythat_jobs_total{kind="extraction",status="succeeded",service="sample"} 1');
    expect(text).toContain(
      'copythat_stage_duration_seconds_count{service="sample",stage="extraction",outcome="done"} 1',
    );
    expect(text).toContain('copythat_stage_wait_seconds_count{service="sample",stage="extraction"} 1');
    expect(text).toContain('copythat_stage_discarded_total{stage="extraction",service="sample"} 1');
    expect(text).toContain('copythat_outbox_pending{service="sample"} 3');
    expect(text).toContain('copythat_queue_jobs{queue="extraction",state="waiting",service="sample"} 2');
    expect(text).toContain('nodejs_eventloop_lag_seconds{service="sample"}');
  });

  it('runs collectors before a scrape and survives one that fails and one that hangs', async () => {
    const metrics = new Metrics('sample');
    metrics.onScrape(async () => metrics.outboxPending.set(9));
    metrics.onScrape(() => {
      throw new Error('database away');
    });
    metrics.onScrape(() => new Promise(() => undefined));
    expect(await metrics.render(20)).toContain('copythat_outbox_pending{service="sample"} 9');
  });

  it('keeps two services of one process apart', async () => {
    const [first, second] = [new Metrics('first'), new Metrics('second')];
    first.outboxPending.set(1);
    expect(await second.render()).toContain('copythat_outbox_pending{service="second"} 0');
  });
});
