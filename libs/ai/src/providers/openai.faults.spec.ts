import { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { AiFault } from '../ai-fault.js';
import { faultOfFailure, faultOfOpenai, fromOpenai } from './openai.faults.js';

const alive = new AbortController().signal;

describe('faultOfOpenai', () => {
  it.each([
    [400, null, 'bad_request'],
    [400, 'context_length_exceeded', 'too_large'],
    [400, 'billing_hard_limit_reached', 'spend_limit'],
    [401, 'invalid_api_key', 'auth'],
    [403, null, 'auth'],
    [404, 'model_not_found', 'not_found'],
    [413, null, 'too_large'],
    [429, 'rate_limit_exceeded', 'rate_limited'],
    [429, 'insufficient_quota', 'billing'],
    [500, null, 'server'],
    [502, null, 'server'],
    [503, null, 'overloaded'],
    [504, null, 'timeout'],
  ])('%s %s is %s', (status, code, kind) => {
    expect(faultOfOpenai(status, new Headers(), code)).toMatchObject({ kind, billed: 'no' });
  });

  it('waits as long as a rate limit says', () => {
    const headers = new Headers({ 'retry-after': '7' });
    expect(faultOfOpenai(429, headers, 'rate_limit_exceeded').retryAfterMs).toBe(7000);
  });
});

describe('faultOfFailure', () => {
  it.each([
    ['server_error', 'server'],
    ['rate_limit_exceeded', 'rate_limited'],
    ['invalid_image', 'server'],
    [undefined, 'server'],
  ])('a response that failed with %s is %s and may be billed', (code, kind) => {
    expect(faultOfFailure(code)).toMatchObject({ kind, billed: 'unknown' });
  });
});

describe('fromOpenai', () => {
  it('tells a status, and nothing of the body', () => {
    const thrown = APIError.generate(
      401,
      { error: { message: 'Incorrect API key provided: sk-secret' } },
      '',
      new Headers(),
    );
    const fault = fromOpenai(thrown, alive);
    expect(fault).toMatchObject({ kind: 'auth' });
    expect(String(fault)).not.toContain('sk-secret');
  });

  it('gives the reason of an abort instead of the error the SDK makes of it', () => {
    const reason = new DOMException('late', 'TimeoutError');
    expect(fromOpenai(new APIUserAbortError(), AbortSignal.abort(reason))).toBe(reason);
  });

  it.each([
    ['a timeout of the SDK', new APIConnectionTimeoutError(), 'timeout'],
    ['a fault', new AiFault('server', 'x'), 'server'],
  ])('knows %s', (_name, thrown, kind) => {
    expect(fromOpenai(thrown, alive)).toMatchObject({ kind });
  });

  it('leaves alone what it does not know', () => {
    const thrown = new TypeError('fetch failed');
    expect(fromOpenai(thrown, alive)).toBe(thrown);
  });
});
