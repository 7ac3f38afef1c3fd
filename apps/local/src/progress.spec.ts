import { createProgress } from './progress.js';

describe('createProgress', () => {
  it('gives a sign of life every 4 s until the work is done', async () => {
    jest.useFakeTimers();
    const lines: string[] = [];
    const progress = createProgress((line) => lines.push(line));
    let percent = 0;
    let done: (value: string) => void = () => undefined;
    const work = () => new Promise<string>((resolve) => (done = resolve));
    const result = progress.step('extracting', work, () => ` (${percent} %)`);
    await jest.advanceTimersByTimeAsync(4_000);
    percent = 50;
    await jest.advanceTimersByTimeAsync(4_000);
    done('tokens');
    expect(await result).toBe('tokens');
    await jest.advanceTimersByTimeAsync(20_000);
    jest.useRealTimers();
    expect(lines).toEqual([
      '[  0.0 s] extracting',
      '[  4.0 s]   still extracting (0 %)',
      '[  8.0 s]   still extracting (50 %)',
    ]);
  });
});
