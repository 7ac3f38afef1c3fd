import { brokenPromises } from './broken-promises.js';

const hundred = Array.from({ length: 100 }, (_, n) => n + 1);

describe('brokenPromises', () => {
  it.each([
    [
      'all kept',
      { accept_p95_ms: 95, done_p95_ms: 95, error_share: 0 },
      { acceptMs: hundred, doneMs: hundred, errorShare: 0 },
      [],
    ],
    [
      'slow',
      { accept_p95_ms: 94, done_p95_ms: 95, error_share: 0 },
      { acceptMs: hundred, doneMs: hundred, errorShare: 0 },
      ['accept p95 ms 95.0 > 94'],
    ],
    ['not asked for', { error_share: 0.1 }, { acceptMs: hundred, doneMs: hundred, errorShare: 0.1 }, []],
    [
      'failing',
      { error_share: 0.1 },
      { acceptMs: hundred, doneMs: hundred, errorShare: 0.11 },
      ['share of errors 0.110 > 0.1'],
    ],
    [
      'nothing came back',
      { done_p95_ms: 10, error_share: 1 },
      { acceptMs: [], doneMs: [], errorShare: 1 },
      ['done p95 ms NaN > 10'],
    ],
  ])('%s', (_name, thresholds, result, want) => {
    expect(brokenPromises(thresholds, result)).toEqual(want);
  });
});
