import { Bounded } from './bounded.js';

describe('Bounded', () => {
  it('runs at most so many at once, all of them, in order, also past a failure', async () => {
    const bounded = new Bounded(2);
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const work = (index: number) =>
      bounded.run(async () => {
        begun.push(index);
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        if (index === 3) throw new Error('three');
        return index;
      });
    const results = await Promise.allSettled(Array.from({ length: 9 }, (_, index) => work(index)));
    expect(most).toBe(2);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(await work(9)).toBe(9);
  });
});
