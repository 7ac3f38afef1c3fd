import { faultOfStatus, readRetryAfter, toAiFault } from './anthropic.faults.js';

const alive = new AbortController().signal;
const late = new DOMException('late', 'TimeoutError');

describe('faultOfStatus', () => {
  it.each([
    [400, null, 'bad_request'],
    [401, null, 'auth'],
    [402, null, 'billing'],
    [403, null, 'auth'],
    [404, null, 'not_found'],
    [408, null, 'timeout'],
    [409, null, 'server'],
    [413, null, 'too_large'],
    [418, null, 'bad_request'],
    [429, null, 'rate_limited'],
    [429, 'enforced_spend_limit_reached', 'spend_limit'],
    [429, 'something_new', 'rate_limited'],
    [500, null, 'server'],
    [502, null, 'server'],
    [504, null, 'timeout'],
    [529, null, 'overloaded'],
  ])('%s %s is %s', (status, code, kind) => {
    expect(faultOfStatus(status, new Headers(), code)).toMatchObject({ kind, billed: 'no' });
  });
});

describe('readRetryAfter', () => {
  it.each([
    [{}, undefined],
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': '7', 'retry-after-ms': '250' }, 250],
    [{ 'retry-after': 'Sun, 01 Jan 2023 00:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
  ])('reads %j as %s', (headers, want) => {
    expect(readRetryAfter(new Headers(headers as Record<string, string>))).toBe(want);
  });
});

describe('toAiFault', () => {
  it.each([
    ['a caller who left', new Error('x'), AbortSignal.abort(), 'aborted'],
    ['time that ran out', late, alive, 'timeout'],
    ['a broken connection', new TypeError('terminated'), alive, 'connection'],
    ['nothing at all', undefined, alive, 'connection'],
  ])('knows %s', (_name, thrown, caller, kind) => {
    expect(toAiFault(thrown, caller)).toMatchObject({ kind, billed: 'unknown' });
  });

  it('says nothing of what was thrown', () => {
    expect(toAiFault(new Error('sk-ant-secret'), alive).message).not.toContain('sk-ant-secret');
  });
});
