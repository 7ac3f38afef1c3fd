import { DecodeBudget } from './decode-budget.js';

/** A decode that ends when told. */
function held(budget: DecodeBudget, weightBytes: number, log: string[], name: string, signal?: AbortSignal) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = budget.run(
    weightBytes,
    async () => {
      log.push(name);
      await promise;
    },
    signal,
  );
  return { done, end: resolve };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('DecodeBudget', () => {
  it('admits what fits and lets the rest wait in order', async () => {
    const budget = new DecodeBudget(100);
    const log: string[] = [];
    const a = held(budget, 60, log, 'a');
    const b = held(budget, 50, log, 'b');
    const c = held(budget, 10, log, 'c');
    await settled();
    expect(log).toEqual(['a']);
    a.end();
    await a.done;
    await settled();
    expect(log).toEqual(['a', 'b', 'c']);
    expect(budget.inUseBytes).toBe(60);
    b.end();
    c.end();
    await Promise.all([b.done, c.done]);
    expect(budget.inUseBytes).toBe(0);
  });

  it('decodes a picture heavier than the whole budget alone', async () => {
    const budget = new DecodeBudget(100);
    await expect(budget.run(500, async () => 'decoded')).resolves.toBe('decoded');
  });

  it('gives back the weight of a decode that fails', async () => {
    const budget = new DecodeBudget(100);
    await expect(budget.run(100, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(budget.inUseBytes).toBe(0);
  });

  it('lets go of one that is aborted while it waits', async () => {
    const budget = new DecodeBudget(100);
    const log: string[] = [];
    const stop = new AbortController();
    const a = held(budget, 100, log, 'a');
    const b = held(budget, 100, log, 'b', stop.signal);
    const c = held(budget, 100, log, 'c');
    stop.abort(new Error('stopped'));
    await expect(b.done).rejects.toThrow('stopped');
    a.end();
    await a.done;
    c.end();
    await c.done;
    expect(log).toEqual(['a', 'c']);
  });

  it('admits more when its bound is raised, and takes no bound of nothing', async () => {
    const budget = new DecodeBudget(100);
    const log: string[] = [];
    const a = held(budget, 100, log, 'a');
    const b = held(budget, 100, log, 'b');
    budget.setLimit(200);
    await settled();
    expect(log).toEqual(['a', 'b']);
    a.end();
    b.end();
    await Promise.all([a.done, b.done]);
    expect(() => budget.setLimit(0)).toThrow('A decode budget must be a positive number of bytes, not 0.');
  });
});
