import { type Behaviour, behaviours, type FakeModel, fakeModel } from '@copy-that/testing';
import { AiFault } from '../ai-fault.js';
import { createNamer } from '../create-namer.js';
import { sampleAsk } from '../fixture/sample-ask.js';
import type { ModelBatches } from '../model-batches.js';
import { AnthropicProvider } from '../providers/anthropic.provider.js';
import { readAnswer } from '../reply/read-answer.js';
import { AnthropicBatches } from './anthropic.batches.js';

/** One call in these tests, in milliseconds. */
const TIMEOUT_MS = 500;

const alive = new AbortController().signal;
const ask = sampleAsk();
const asks = ['image-1', 'image-2', 'image-3'].map((customId) => ({ customId, ask }));
const terms = { day: '2026-11-22', batch: true };

let fake: FakeModel;
let batches: ModelBatches;

beforeAll(async () => {
  fake = await fakeModel();
});

afterAll(() => fake.close());

beforeEach(() => {
  fake.reset();
  batches = new AnthropicBatches(new AnthropicProvider(account()), TIMEOUT_MS);
});

const account = () => ({ apiKey: 'sk-ant-test', baseUrl: fake.url, model: 'claude-sonnet-5-5' });

/** Hands all questions over and looks until they are settled. */
async function settled(): Promise<string> {
  const id = await batches.create(asks, alive);
  while (!(await batches.hasEnded(id, alive))) expect(fake.ledger).toEqual([]);
  return id;
}

describe('a batch', () => {
  it('is handed over once, looked at until it has ended, and answered by name in any order', async () => {
    fake.batches.plan = { endsAfterLooks: 2 };
    const id = await batches.create(asks, alive);
    expect(await batches.hasEnded(id, alive)).toBe(false);
    expect(await batches.hasEnded(id, alive)).toBe(false);
    expect(await batches.hasEnded(id, alive)).toBe(true);
    const results = await batches.results(id, alive);
    expect([...results.keys()].toSorted()).toEqual(['image-1', 'image-2', 'image-3']);
    for (const answer of results.values()) {
      if (answer instanceof AiFault) throw answer;
      expect(readAnswer(ask, answer)).toHaveProperty('reply.color.named');
    }
    expect(fake.violations).toEqual([]);
    expect(fake.requests).toHaveLength(3);
  });

  it('costs half, which is what was set aside at most', async () => {
    const namer = createNamer({ anthropic: account(), deadlineMs: 1000 });
    const results = await batches.results(await settled(), alive);
    const costs = [...results.values()].map((answer) =>
      answer instanceof AiFault ? 0 : (namer?.cost(answer, terms) ?? 0),
    );
    expect(costs).toEqual(fake.ledger.map(({ costMicroUsd }) => costMicroUsd));
    for (const cost of costs) expect(cost).toBeLessThanOrEqual(namer?.estimate(ask, terms) ?? 0);
  });

  it('is read again by another process, and billed no second time', async () => {
    const id = await settled();
    const first = await batches.results(id, alive);
    const other = createNamer({ anthropic: account(), deadlineMs: 1000 })?.batches;
    await expect(other?.results(id, alive)).resolves.toEqual(first);
    expect(fake.ledger).toHaveLength(3);
  });

  it('has results after a fault that kept them away', async () => {
    fake.batches.plan = { endsAfterLooks: 0, failedFetches: 1 };
    const id = await settled();
    await expect(batches.results(id, alive)).rejects.toMatchObject({ kind: 'server', isTransient: true });
    expect((await batches.results(id, alive)).size).toBe(3);
  });

  it('says of each question without an answer why, unbilled', async () => {
    fake.batches.plan = { endsAfterLooks: 0, errored: ['image-1'], expired: ['image-3'] };
    const results = await batches.results(await settled(), alive);
    expect(Object.fromEntries(results)).toEqual({
      'image-1': expect.objectContaining({ kind: 'server', billed: 'no' }),
      'image-2': expect.objectContaining({ stopReason: 'end' }),
      'image-3': expect.objectContaining({ kind: 'timeout', billed: 'no' }),
    });
    expect(fake.ledger).toHaveLength(1);
  });

  it.each<[string, Behaviour, Partial<AiFault>]>([
    ['a rate limit', behaviours.rateLimit(9), { kind: 'rate_limited', retryAfterMs: 9000, billed: 'no' }],
    ['a spend limit', behaviours.spendLimit, { kind: 'spend_limit', billed: 'no' }],
    ['an overload', behaviours.overload, { kind: 'overloaded', billed: 'no' }],
    ['a wrong key', behaviours.unauthorized, { kind: 'auth', billed: 'no' }],
    ['a page that is no answer', behaviours.html, { kind: 'server', billed: 'unknown' }],
    ['50 MB of body', behaviours.flood, { kind: 'server', billed: 'unknown' }],
    ['a broken connection', behaviours.dropBefore, { kind: 'connection', billed: 'unknown' }],
    ['silence', behaviours.hang, { kind: 'timeout', billed: 'unknown' }],
    ['one byte a second', behaviours.drip, { kind: 'timeout', billed: 'unknown' }],
  ])('is not handed over again after %s', async (_name, behaviour, want) => {
    fake.behave(behaviour);
    await expect(batches.create(asks, alive)).rejects.toMatchObject(want);
    expect(fake.requests).toHaveLength(3);
  });

  it('nobody knows of is a fault of the call', async () => {
    await expect(batches.hasEnded('msgbatch_0', alive)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
