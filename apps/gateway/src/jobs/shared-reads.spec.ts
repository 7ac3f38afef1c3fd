import { setImmediate as nextTurn } from 'node:timers/promises';
import { SharedReads } from './shared-reads.js';

describe('shared reads', () => {
  it('are one for all of a turn, and new in the next', async () => {
    let reads = 0;
    const shared = new SharedReads<number>();
    const read = async () => ++reads;
    expect(await Promise.all([shared.get('a', read), shared.get('a', read), shared.get('b', read)])).toEqual([1, 1, 2]);
    await nextTurn();
    expect(await shared.get('a', read)).toBe(3);
  });

  it('share a fault too, and no longer', async () => {
    const shared = new SharedReads<number>();
    const fail = () => Promise.reject(new Error('away'));
    const both = await Promise.allSettled([shared.get('a', fail), shared.get('a', async () => 1)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await nextTurn();
    expect(await shared.get('a', async () => 1)).toBe(1);
  });
});
