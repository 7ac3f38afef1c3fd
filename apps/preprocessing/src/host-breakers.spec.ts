import { AppError } from '@copy-that/contracts';
import { HostBreakers } from './host-breakers.js';

const PROBE_AFTER_MS = 40;

describe('breakers of hosts', () => {
  let calls = 0;
  const fail = (code: 'image_fetch_failed' | 'image_too_large') => async () => {
    calls += 1;
    throw new AppError(code, 'no');
  };
  const outcome = (call: Promise<unknown>) => call.catch((error: AppError) => error.detail);
  beforeEach(() => {
    calls = 0;
  });

  it('leaves a host alone after five failures in a row, and no other', async () => {
    const breakers = new HostBreakers(PROBE_AFTER_MS);
    for (let i = 0; i < 8; i++) await outcome(breakers.call('a.test', fail('image_fetch_failed')));
    expect(calls).toBe(5);
    expect(await outcome(breakers.call('a.test', async () => 'there'))).toBe(
      'a.test failed 5 times in a row and is left alone for 0.04 s. Try again then, or upload the picture.',
    );
    expect(await breakers.call('b.test', async () => 'there')).toBe('there');
  });

  it('asks again once after a while, and goes on when it is answered', async () => {
    const breakers = new HostBreakers(PROBE_AFTER_MS);
    for (let i = 0; i < 5; i++) await outcome(breakers.call('a.test', fail('image_fetch_failed')));
    await new Promise((resolve) => setTimeout(resolve, PROBE_AFTER_MS + 10));
    await outcome(breakers.call('a.test', fail('image_fetch_failed')));
    await outcome(breakers.call('a.test', fail('image_fetch_failed')));
    expect(calls).toBe(6);
    await new Promise((resolve) => setTimeout(resolve, PROBE_AFTER_MS + 10));
    expect(await breakers.call('a.test', async () => 'there')).toBe('there');
    expect(await breakers.call('a.test', async () => 'there')).toBe('there');
  });

  it('does not count what is the picture’s fault, nor failures with an answer in between', async () => {
    const breakers = new HostBreakers(PROBE_AFTER_MS);
    for (let i = 0; i < 20; i++) {
      await outcome(breakers.call('a.test', fail('image_too_large')));
      if (i % 4 === 0) await breakers.call('a.test', async () => 'there');
      else await outcome(breakers.call('a.test', fail('image_fetch_failed')));
    }
    expect(calls).toBe(20 + 15);
  });

  it('remembers a thousand hosts', async () => {
    const breakers = new HostBreakers(60_000);
    for (let i = 0; i < 5; i++) await outcome(breakers.call('first.test', fail('image_fetch_failed')));
    for (let i = 0; i < 1000; i++) await breakers.call(`${i}.test`, async () => 'there');
    expect(await breakers.call('first.test', async () => 'there')).toBe('there');
  });
});
