import { setTimeout as sleep } from 'node:timers/promises';
import { type Behaviour, behaviours, type FakeModel, fakeModel } from '@copy-that/testing';
import { AiFault } from './ai-fault.js';
import { createNamer, type Namer } from './create-namer.js';
import { sampleAsk } from './fixture/sample-ask.js';
import { hear } from './name-candidates.js';

const KEY = 'sk-ant-canary-91c0de';
const { well } = behaviours;

/** Patience in these tests: three calls of a second, hardly a pause between. */
const DEADLINE_MS = 3000;
const PROBE_AFTER_MS = 300;

/** What a whole question may take here: its deadline, and a machine that is busy. */
const TIME_LIMIT_MS = DEADLINE_MS + 2000;

const alive = new AbortController().signal;
const ask = sampleAsk();

let fake: FakeModel;
let namer: Namer;

beforeAll(async () => {
  fake = await fakeModel();
});

afterAll(() => fake.close());

beforeEach(() => {
  fake.reset();
  namer = namerWith(DEADLINE_MS);
});

/** A namer of its own each time: breakers are not shared between tests. */
function namerWith(deadlineMs: number): Namer {
  const anthropic = { apiKey: KEY, baseUrl: fake.url, model: 'claude-sonnet-5-5' };
  return createNamer({ anthropic, deadlineMs, backoffMs: 1, probeAfterMs: PROBE_AFTER_MS }) as Namer;
}

/** The fault a question ends with; undefined where it is answered. */
async function faultOf(signal = alive): Promise<AiFault | undefined> {
  try {
    await namer.ask(ask, { signal });
    return undefined;
  } catch (error) {
    if (error instanceof AiFault) return error;
    throw error;
  }
}

/** Resolves when the fake has seen so many callers leave before it was done. */
async function hungUp(count: number): Promise<void> {
  for (let waits = 0; fake.hungUp < count && waits < 50; waits += 1) await sleep(20);
  expect(fake.hungUp).toBe(count);
}

describe('a call that is answered', () => {
  it.each<[string, readonly Behaviour[], number]>([
    ['at once', [well], 1],
    ['slowly', [behaviours.slow(300)], 1],
    ['with a thought before the text', [behaviours.thinkFirst], 1],
    ['after a fault of the provider', [behaviours.serverError], 2],
    ['after two overloads', [behaviours.overload, behaviours.overload], 3],
    ['after a bad gateway', [behaviours.badGateway], 2],
    ['after a connection that broke before the answer', [behaviours.dropBefore], 2],
    ['after a connection that broke within the answer', [behaviours.dropHalfWay], 2],
    ['after a page that is no answer', [behaviours.html], 2],
    ['after a body of 50 MB', [behaviours.flood], 2],
  ])('%s', async (_name, script, calls) => {
    fake.behave(...script);
    const heard = await hear(ask, (question) => namer.ask(question, { signal: alive }));
    expect(heard).toHaveProperty('reply.color.named');
    expect(fake.requests).toHaveLength(calls);
    expect(fake.violations).toEqual([]);
  });

  it('costs what the provider says, and never more than was set aside', async () => {
    const terms = { day: '2026-11-22' };
    for (let call = 0; call < 2; call += 1) {
      const answer = await namer.ask(ask, { signal: alive });
      const bill = fake.ledger.at(-1);
      expect(answer.requestId).toBe(bill?.requestId);
      expect(namer.cost(answer, terms)).toBe(bill?.costMicroUsd);
      expect(namer.cost(answer, terms)).toBeLessThanOrEqual(namer.estimate(ask, terms));
      expect(namer.read(answer.raw, answer.requestId)).toEqual(answer);
    }
  });

  it('is one HTTP call inside `around`, each try its own', async () => {
    fake.behave(behaviours.overload);
    const seen: string[] = [];
    await namer.ask(ask, {
      signal: alive,
      around: async (call) => {
        const before = fake.requests.length;
        try {
          const answer = await call();
          seen.push(`answered after ${fake.requests.length - before} call`);
          return answer;
        } catch (error) {
          seen.push(`${(error as AiFault).kind} after ${fake.requests.length - before} call`);
          throw error;
        }
      },
    });
    expect(seen).toEqual(['overloaded after 1 call', 'answered after 1 call']);
  });
});

describe('a call that is not answered', () => {
  it.each<[string, Behaviour, Partial<AiFault>, number]>([
    ['a rate limit', behaviours.rateLimit(7), { kind: 'rate_limited', retryAfterMs: 7000, billed: 'no' }, 1],
    ['a spend limit', behaviours.spendLimit, { kind: 'spend_limit', billed: 'no' }, 1],
    ['a wrong key', behaviours.unauthorized, { kind: 'auth', billed: 'no' }, 1],
    ['no credit', behaviours.noCredit, { kind: 'billing', billed: 'no' }, 1],
    ['a refused request', behaviours.badRequest, { kind: 'bad_request', billed: 'no' }, 1],
    ['too large a request', behaviours.tooLarge, { kind: 'too_large', billed: 'no' }, 1],
    ['overload without end', behaviours.overload, { kind: 'overloaded', billed: 'no' }, 3],
    ['a provider that is broken', behaviours.serverError, { kind: 'server', billed: 'no' }, 3],
    ['a bad gateway', behaviours.badGateway, { kind: 'server', billed: 'no' }, 3],
    ['a page that is no answer', behaviours.html, { kind: 'server', billed: 'unknown' }, 3],
    ['50 MB of body', behaviours.flood, { kind: 'server', billed: 'unknown' }, 3],
    ['connections that break before', behaviours.dropBefore, { kind: 'connection', billed: 'unknown' }, 3],
    ['connections that break half-way', behaviours.dropHalfWay, { kind: 'connection', billed: 'unknown' }, 3],
    ['silence', behaviours.hang, { kind: 'timeout', billed: 'unknown' }, 3],
    ['one byte a second', behaviours.drip, { kind: 'timeout', billed: 'unknown' }, 3],
  ])('%s', async (_name, behaviour, want, calls) => {
    fake.always(behaviour);
    const start = performance.now();
    const fault = await faultOf();
    expect(performance.now() - start).toBeLessThan(TIME_LIMIT_MS);
    expect(fault).toMatchObject(want);
    expect(fake.requests).toHaveLength(calls);
    expect(`${fault?.message}${fault?.stack}`).not.toContain(KEY);
  });

  it('ends at once for a caller who leaves', async () => {
    fake.always(behaviours.hang);
    const leaving = new AbortController();
    const fault = faultOf(leaving.signal);
    await fake.asked(1);
    const start = performance.now();
    leaving.abort();
    await expect(fault).resolves.toMatchObject({ kind: 'aborted', billed: 'unknown' });
    expect(performance.now() - start).toBeLessThan(500);
    expect(fake.requests).toHaveLength(1);
    await hungUp(1);
  });

  it('takes no more of a flood than one answer may have', async () => {
    fake.always(behaviours.flood);
    await expect(faultOf()).resolves.toMatchObject({ kind: 'server' });
    await hungUp(3);
  });
});

describe('an answer that is no use', () => {
  const heard = () => hear(ask, (question) => namer.ask(question, { signal: alive }));

  it.each<[string, Behaviour]>([
    ['one that was cut', behaviours.cut],
    ['JSON of the wrong schema', behaviours.wrongSchema],
    ['no JSON', { kind: 'say', text: 'The picture shows a form.' }],
  ])('%s is followed by one more question, with the problem told', async (_name, behaviour) => {
    fake.behave(behaviour);
    await expect(heard()).resolves.toHaveProperty('reply');
    expect(fake.requests).toHaveLength(2);
    expect(fake.violations).toEqual([]);
    expect(fake.requests[1]?.messages.at(-1)?.role).toBe('user');
  });

  it.each<[string, Behaviour, string, number]>([
    ['a refusal', behaviours.decline, 'refusal', 1],
    ['two that were cut', behaviours.cut, 'max_tokens', 2],
    ['two of the wrong schema', behaviours.wrongSchema, 'wrong_schema', 2],
    ['two that are no JSON', { kind: 'say', text: '' }, 'not_json', 2],
  ])('%s is all that is tried', async (_name, behaviour, problem, calls) => {
    fake.always(behaviour);
    await expect(heard()).resolves.toMatchObject({ problem });
    expect(fake.requests).toHaveLength(calls);
  });
});

describe('a model that keeps failing', () => {
  it('is left alone after five faults in a row, then probed by one call', async () => {
    fake.always(behaviours.overload);
    await expect(faultOf()).resolves.toMatchObject({ kind: 'overloaded' });
    await expect(faultOf()).resolves.toMatchObject({ kind: 'breaker_open', billed: 'no' });
    await expect(faultOf()).resolves.toMatchObject({ kind: 'breaker_open' });
    expect(fake.requests).toHaveLength(5);

    await sleep(PROBE_AFTER_MS);
    await expect(faultOf()).resolves.toMatchObject({ kind: 'breaker_open' });
    expect(fake.requests).toHaveLength(6);

    fake.always(behaviours.well);
    await sleep(PROBE_AFTER_MS);
    await expect(faultOf()).resolves.toBeUndefined();
    await expect(faultOf()).resolves.toBeUndefined();
    expect(fake.requests).toHaveLength(8);
  });

  it('is probed by one call however many want to ask', async () => {
    fake.always(behaviours.overload);
    await Promise.all([faultOf(), faultOf()]);
    await sleep(PROBE_AFTER_MS);
    const calls = fake.requests.length;
    const four = () => Promise.all([faultOf(), faultOf(), faultOf(), faultOf()]);
    expect((await four()).map((fault) => fault?.kind)).toEqual(Array(4).fill('breaker_open'));
    expect(fake.requests).toHaveLength(calls + 1);

    fake.always(behaviours.slow(200));
    await sleep(PROBE_AFTER_MS);
    const answers = four();
    await fake.asked(calls + 2);
    await sleep(100);
    expect(fake.requests).toHaveLength(calls + 2);
    expect(await answers).toEqual(Array(4).fill(undefined));
    expect(fake.requests).toHaveLength(calls + 5);
  });

  it.each([
    ['a wrong key', behaviours.unauthorized, 'auth'],
    ['refused requests', behaviours.badRequest, 'bad_request'],
    ['rate limits', behaviours.rateLimit(1), 'rate_limited'],
  ])('is not left alone for %s', async (_name, behaviour, kind) => {
    fake.always(behaviour);
    for (let call = 0; call < 6; call += 1) await expect(faultOf()).resolves.toMatchObject({ kind });
    expect(fake.requests).toHaveLength(6);
  });

  it('is not called again this month once the spend limit is reached', async () => {
    fake.behave(behaviours.spendLimit);
    await expect(faultOf()).resolves.toMatchObject({ kind: 'spend_limit' });
    await expect(faultOf()).resolves.toMatchObject({ kind: 'spend_limit' });
    expect(fake.requests).toHaveLength(1);
  });
});
