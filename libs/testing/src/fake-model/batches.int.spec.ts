import Anthropic from '@anthropic-ai/sdk';
import { behaviours } from './behaviour.js';
import { type FakeModel, fakeModel } from './fake-model.js';
import { sampleQuestion } from './fixture/sample-question.js';

let fake: FakeModel;
let client: Anthropic;

beforeAll(async () => {
  fake = await fakeModel();
  client = new Anthropic({ baseURL: fake.url, apiKey: 'none', maxRetries: 0, logLevel: 'off' });
});
afterAll(() => fake.close());
beforeEach(() => fake.reset());

const IDS = ['one', 'two', 'three'];
const create = (changes: Record<string, unknown> = {}, ids = IDS) =>
  client.messages.batches.create({
    requests: ids.map((custom_id) => ({ custom_id, params: sampleQuestion(changes) })),
  });
const look = (id: string) => client.messages.batches.retrieve(id);

async function resultsOf(id: string): Promise<Record<string, string>> {
  const types: Record<string, string> = {};
  for await (const { custom_id, result } of await client.messages.batches.results(id)) types[custom_id] = result.type;
  return types;
}

describe('a batch', () => {
  it('ends after as many looks as planned, and has no results before', async () => {
    fake.batches.plan = { endsAfterLooks: 3 };
    const { id, processing_status } = await create();
    expect(processing_status).toBe('in_progress');
    expect(await look(id)).toMatchObject({ processing_status: 'in_progress', ended_at: null, results_url: null });
    // The SDK looks once more before it fetches.
    await expect(resultsOf(id)).rejects.toThrow('in_progress');
    expect((await fetch(`${fake.url}/v1/messages/batches/${id}/results`)).status).toBe(404);
    const { request_counts } = await look(id);
    expect(request_counts).toEqual({ processing: 3, succeeded: 0, errored: 0, canceled: 0, expired: 0 });
    expect(fake.ledger).toEqual([]);
    expect(await look(id)).toMatchObject({ processing_status: 'ended' });
    expect(await resultsOf(id)).toEqual({ one: 'succeeded', two: 'succeeded', three: 'succeeded' });
  });

  it('is billed once and at half price, however often its results are fetched', async () => {
    fake.batches.plan = { endsAfterLooks: 0 };
    const { id } = await create();
    await look(id);
    await resultsOf(id);
    await resultsOf(id);
    const single = await client.messages.create(sampleQuestion());
    const full = single.usage.input_tokens * 2 + single.usage.output_tokens * 10;
    expect(fake.ledger.map(({ batch, costMicroUsd }) => [batch, costMicroUsd])).toEqual([
      ...IDS.map(() => [true, full / 2]),
      [false, full],
    ]);
  });

  it('has results that went wrong where it was planned so, and counts them', async () => {
    fake.batches.plan = { endsAfterLooks: 0, errored: ['one'], expired: ['three'] };
    const { id } = await create();
    const { request_counts } = await look(id);
    expect(request_counts).toEqual({ processing: 0, succeeded: 1, errored: 1, canceled: 0, expired: 1 });
    expect(await resultsOf(id)).toEqual({ one: 'errored', two: 'succeeded', three: 'expired' });
    expect(fake.ledger).toHaveLength(1);
  });

  it('has answers that are billed and no use where it was planned so', async () => {
    fake.batches.plan = { endsAfterLooks: 0, garbled: true };
    const { id } = await create({}, ['one']);
    for await (const { result } of await client.messages.batches.results(id)) {
      expect(result).toEqual({ type: 'succeeded', message: { id: expect.stringMatching(/^msg_/) } });
    }
    expect(fake.ledger).toMatchObject([{ batch: true, costMicroUsd: expect.any(Number) }]);
  });

  it('has results that can not be fetched at first where it was planned so', async () => {
    fake.batches.plan = { endsAfterLooks: 0, failedFetches: 2 };
    const { id } = await create();
    for (let fetches = 0; fetches < 2; fetches += 1) await expect(resultsOf(id)).rejects.toMatchObject({ status: 500 });
    expect(fake.ledger).toEqual([]);
    expect(Object.keys(await resultsOf(id))).toHaveLength(3);
  });

  it('goes by the plan of when it was handed over', async () => {
    fake.batches.plan = { endsAfterLooks: 0, expired: IDS };
    const { id } = await create();
    fake.reset();
    await look(id);
    expect(await resultsOf(id)).toEqual({ one: 'expired', two: 'expired', three: 'expired' });
  });

  it('that is cancelled ends with its questions unanswered and unbilled', async () => {
    const { id } = await create();
    expect(await client.messages.batches.cancel(id)).toMatchObject({ processing_status: 'canceling' });
    expect(await look(id)).toMatchObject({ processing_status: 'ended', request_counts: { canceled: 3, succeeded: 0 } });
    expect(await resultsOf(id)).toEqual({ one: 'canceled', two: 'canceled', three: 'canceled' });
    expect(fake.ledger).toEqual([]);
  });

  it('stands in the list, newest first', async () => {
    const first = await create();
    const second = await create();
    const ids: string[] = [];
    for await (const { id } of client.messages.batches.list()) ids.push(id);
    expect(ids.slice(0, 2)).toEqual([second.id, first.id]);
    expect(ids).toHaveLength(fake.batches.count);
  });

  it('nobody knows is not found', async () => {
    await expect(look('msgbatch_x')).rejects.toMatchObject({ status: 404 });
    await expect(resultsOf('msgbatch_x')).rejects.toMatchObject({ status: 404 });
    await expect(client.messages.batches.cancel('msgbatch_x')).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    ['a question of the wrong shape', () => create({ temperature: 0 })],
    ['two questions of one name', () => create({}, ['one', 'one'])],
    ['a name that is not allowed', () => create({}, ['a b'])],
    ['no questions', () => create({}, [])],
  ])('with %s is refused', async (_name, hand) => {
    const { count } = fake.batches;
    await expect(hand()).rejects.toMatchObject({ status: 400 });
    expect(fake.violations).toHaveLength(_name.includes('shape') ? 3 : 1);
    expect(fake.batches.count).toBe(count);
    await expect(create()).resolves.toMatchObject({ processing_status: 'in_progress' });
  });

  it('is refused on demand', async () => {
    fake.behave(behaviours.overload);
    await expect(create()).rejects.toMatchObject({ status: 529 });
    await expect(create()).resolves.toMatchObject({ processing_status: 'in_progress' });
  });
});
