import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from './caller.js';
import { KNOWN_MS, KnownCallers } from './known-callers.js';

const caller = (id: number): Caller => ({
  user: { id, email: 'a@example.com', created_at: '2026-01-01T00:00:00.000Z' },
  scopes: ['read'],
  via: { session_id: 1 },
});

describe('known callers', () => {
  let looks = 0;
  const find = (id: number) => async () => {
    looks += 1;
    return caller(id);
  };
  beforeEach(() => {
    looks = 0;
  });

  it('are looked up once a while, each for itself', async () => {
    const known = new KnownCallers();
    for (let n = 0; n < 5; n++) {
      expect(await known.get('a', find(1))).toEqual(caller(1));
      expect(await known.get('b', find(2))).toEqual(caller(2));
    }
    expect(looks).toBe(2);
    await sleep(KNOWN_MS + 20);
    await known.get('a', find(1));
    expect(looks).toBe(3);
  });

  it('are forgotten when one has ended, also one that was just being looked up', async () => {
    const known = new KnownCallers();
    await known.get('a', find(1));
    known.forget();
    await known.get('a', async () => {
      known.forget();
      return find(1)();
    });
    await known.get('a', find(1));
    expect(looks).toBe(3);
  });

  it('are not remembered where there is none', async () => {
    const known = new KnownCallers();
    const refuse = () => Promise.reject(new Error('no'));
    await expect(known.get('a', refuse)).rejects.toThrow('no');
    expect(await known.get('a', find(1))).toEqual(caller(1));
  });

  it('stay a bounded number', async () => {
    const known = new KnownCallers();
    for (let n = 0; n <= 10_000; n++) await known.get(`key ${n}`, find(n));
    await known.get('key 0', find(0));
    expect(looks).toBe(10_002);
  });
});
