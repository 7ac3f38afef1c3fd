import { unknownNames } from './known-metrics.js';

describe('unknownNames', () => {
  it.each([
    ['a metric and its labels', 'sum by (queue) (rate(copythat_queue_jobs{state="wait"}[5m]))', []],
    [
      'a histogram by its series',
      'histogram_quantile(0.95, sum by (le, stage) (rate(copythat_stage_wait_seconds_bucket[5m])))',
      [],
    ],
    ['a histogram by its name alone', 'rate(copythat_stage_wait_seconds[5m])', ['copythat_stage_wait_seconds']],
    ['a metric there is not', 'copythat_fancy_total > 1', ['copythat_fancy_total']],
    ['one with a selector', 'copythat_fancy_total{a="b"}', ['copythat_fancy_total']],
    ['a label it does not have', 'copythat_outbox_pending{queue="x"}', ['copythat_outbox_pending{queue}']],
    ['a grouping it does not have', 'max by (tenant) (copythat_outbox_pending)', ['tenant']],
  ])('%s', (_name, expr, want) => {
    expect(unknownNames(expr)).toEqual(want);
  });

  it('takes recorded series for known', () => {
    expect(unknownNames('copythat:x:rate1h > 0.5', new Set(['copythat:x:rate1h']))).toEqual([]);
  });
});
