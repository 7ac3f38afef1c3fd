import { type Behaviour, behaviours, type FakeModel, fakeModel } from '@copy-that/testing';
import type { AiFault } from './ai-fault.js';
import { createNamer, type Namer } from './create-namer.js';
import { sampleAsk } from './fixture/sample-ask.js';
import { hear } from './name-candidates.js';

const alive = new AbortController().signal;
const ask = sampleAsk();
const terms = { day: '2026-11-22' };

let fake: FakeModel;
let namer: Namer;

beforeAll(async () => {
  fake = await fakeModel();
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.reset();
  const openai = { apiKey: 'none', baseUrl: fake.openaiUrl, model: 'gpt-5.4-mini' };
  namer = createNamer({ openai, deadlineMs: 3000, backoffMs: 1 }) as Namer;
});

describe('a question to OpenAI', () => {
  it('has the shape its API wants, costs what it says, and never more than was set aside', async () => {
    const answer = await namer.ask(ask, { signal: alive });
    expect(fake.violations).toEqual([]);
    expect(answer.requestId).toBe(fake.ledger[0]?.requestId);
    expect(namer.cost(answer, terms)).toBe(fake.ledger[0]?.costMicroUsd);
    expect(namer.cost(answer, terms)).toBeLessThanOrEqual(namer.estimate(ask, terms));
    expect(namer.read(answer.raw, answer.requestId)).toEqual(answer);
  });

  it.each<[string, Behaviour]>([
    ['one that was cut', behaviours.cut],
    ['JSON of the wrong schema', behaviours.wrongSchema],
    ['no JSON', { kind: 'say', text: 'The picture shows a form.' }],
  ])('after %s is asked once more, in the right shape', async (_name, behaviour) => {
    fake.behave(behaviour);
    const heard = await hear(ask, (question) => namer.ask(question, { signal: alive }));
    expect(heard).toHaveProperty('reply.color.named');
    expect(fake.requests).toHaveLength(2);
    expect(fake.violations).toEqual([]);
  });

  it('that is declined is not asked again', async () => {
    fake.always(behaviours.decline);
    const heard = await hear(ask, (question) => namer.ask(question, { signal: alive }));
    expect(heard).toMatchObject({ problem: 'refusal' });
    expect(fake.requests).toHaveLength(1);
  });

  it.each<[string, Behaviour, Partial<AiFault>, number]>([
    ['a rate limit', behaviours.rateLimit(7), { kind: 'rate_limited', retryAfterMs: 7000, billed: 'no' }, 1],
    ['a spend limit', behaviours.spendLimit, { kind: 'spend_limit', billed: 'no' }, 1],
    ['a wrong key', behaviours.unauthorized, { kind: 'auth', billed: 'no' }, 1],
    ['no credit', behaviours.noCredit, { kind: 'billing', billed: 'no' }, 1],
    ['too much text', behaviours.tooLarge, { kind: 'too_large', billed: 'no' }, 1],
    ['overload', behaviours.overload, { kind: 'overloaded', billed: 'no' }, 3],
    ['one byte a second', behaviours.drip, { kind: 'timeout', billed: 'unknown' }, 3],
    ['50 MB of body', behaviours.flood, { kind: 'server', billed: 'unknown' }, 3],
    ['half an answer', behaviours.dropHalfWay, { kind: 'connection', billed: 'unknown' }, 3],
  ])('ends after %s as with any provider', async (_name, behaviour, want, calls) => {
    fake.always(behaviour);
    const fault = namer.ask(ask, { signal: alive });
    await expect(fault).rejects.toMatchObject(want);
    expect(fake.requests).toHaveLength(calls);
  });
});
