import { setTimeout as sleep } from 'node:timers/promises';
import Anthropic, { APIConnectionError, APIError } from '@anthropic-ai/sdk';
import { type Behaviour, behaviours } from './behaviour.js';
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

const ask = (signal?: AbortSignal) => client.messages.create(sampleQuestion(), signal ? { signal } : {});
const textOf = ({ content }: Anthropic.Message) =>
  content.map((block) => (block.type === 'text' ? block.text : '')).join('');

/** Resolves when a caller has left, or after two seconds. */
async function hungUp(): Promise<void> {
  for (let waits = 0; fake.hungUp < 1 && waits < 100; waits += 1) await sleep(20);
}

describe('an answer', () => {
  it('is a message of the API that fits the schema, with one entry for each value asked about', async () => {
    const message = await ask();
    expect(message).toMatchObject({ type: 'message', role: 'assistant', stop_reason: 'end_turn' });
    expect(message.model).toBe('claude-sonnet-5-5');
    const reply = JSON.parse(textOf(message));
    expect(reply.color.named.map(({ id }: { id: number }) => id)).toEqual([1, 2]);
    expect(reply.spacing.named.map(({ id }: { id: number }) => id)).toEqual([3]);
    expect(Object.keys(reply.color.named[0])).toEqual(['id', 'name', 'design_intent', 'role']);
    expect(['brand', 'text', '']).toContain(reply.color.named[0].role);
    expect(reply.color.seen).toEqual([]);
  });

  it('is the same for the same question', async () => {
    expect(textOf(await ask())).toBe(textOf(await ask()));
  });

  it('stands in the books under its request id, at the price of its tokens', async () => {
    const message = await ask();
    const { input_tokens, output_tokens } = message.usage;
    // 560 x 280 pixels are 20 x 10 patches of 28.
    expect(input_tokens).toBeGreaterThan(200);
    expect(fake.ledger).toEqual([
      {
        requestId: message._request_id,
        model: 'claude-sonnet-5-5',
        usage: { input_tokens, output_tokens, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 },
        costMicroUsd: input_tokens * 2 + output_tokens * 10,
        answered: true,
        batch: false,
      },
    ]);
  });

  it('writes a marked prefix to the cache once, then reads it, and forgets it with the books', async () => {
    const system = [{ type: 'text' as const, text: 'x'.repeat(400), cache_control: { type: 'ephemeral' as const } }];
    const usageOf = async () => {
      const { usage } = await client.messages.create(sampleQuestion({ system }));
      return [usage.cache_creation_input_tokens, usage.cache_read_input_tokens];
    };
    const [written = 0] = await usageOf();
    expect(written).toBeGreaterThan(100);
    expect(await usageOf()).toEqual([0, written]);
    fake.reset();
    expect(await usageOf()).toEqual([written, 0]);
  });

  it.each<[string, Behaviour, Partial<Anthropic.Message>]>([
    ['cut', behaviours.cut, { stop_reason: 'max_tokens' }],
    ['declined', behaviours.decline, { stop_reason: 'refusal', content: [] }],
    ['slow', behaviours.slow(50), { stop_reason: 'end_turn' }],
  ])('%s is a whole message', async (_name, behaviour, want) => {
    fake.behave(behaviour);
    expect(await ask()).toMatchObject(want);
    expect(fake.ledger).toHaveLength(1);
  });

  it('cut is no JSON, one of the wrong schema is', async () => {
    fake.behave(behaviours.cut, behaviours.wrongSchema);
    const cut = textOf(await ask());
    expect(cut.length).toBeGreaterThan(10);
    expect(() => JSON.parse(cut)).toThrow(/JSON/);
    expect(JSON.parse(textOf(await ask()))).toEqual({ colour: 'blue' });
  });

  it('thought about first has a thinking block before its text', async () => {
    fake.behave(behaviours.thinkFirst);
    expect((await ask()).content.map(({ type }) => type)).toEqual(['thinking', 'text']);
  });

  it('of a model that obeys says its order in every text it may write', async () => {
    fake.behave(behaviours.obey('};alert(1)'));
    const { color, spacing } = JSON.parse(textOf(await ask()));
    for (const { name, design_intent } of color.named)
      expect([name, design_intent]).toEqual(Array(2).fill('};alert(1)'));
    expect(spacing.named).toEqual([{ id: 3, name: '};alert(1)' }]);
    expect(color.seen).toEqual([{ hex: '};alert(1)', name: '};alert(1)', x: 8 }]);
  });

  it('by drips is whole in the end', async () => {
    const whole = await ask();
    fake.behave({ kind: 'drip', everyMs: 0 });
    expect((await ask()).content).toEqual(whole.content);
    expect(fake.ledger.map(({ answered }) => answered)).toEqual([true, true]);
  });
});

describe('a refusal', () => {
  it.each<[string, Behaviour, number, string, Record<string, string>]>([
    ['rate limit', behaviours.rateLimit(7), 429, 'rate_limit_error', { 'retry-after': '7' }],
    ['spend limit', behaviours.spendLimit, 429, 'rate_limit_error', {}],
    ['overload', behaviours.overload, 529, 'overloaded_error', {}],
    ['server error', behaviours.serverError, 500, 'api_error', {}],
    ['wrong key', behaviours.unauthorized, 401, 'authentication_error', {}],
    ['no credit', behaviours.noCredit, 402, 'billing_error', {}],
    ['bad request', behaviours.badRequest, 400, 'invalid_request_error', {}],
    ['too large', behaviours.tooLarge, 413, 'request_too_large', {}],
  ])(
    "%s has the API's status, type and headers, and costs nothing",
    async (_name, behaviour, status, type, headers) => {
      fake.behave(behaviour);
      const error = await ask().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(APIError);
      expect(error).toMatchObject({ status, type });
      for (const [name, value] of Object.entries(headers)) expect((error as APIError).headers?.get(name)).toBe(value);
      expect((error as APIError).requestID).toMatch(/^req_/);
      expect(fake.ledger).toEqual([]);
      await expect(ask()).resolves.toMatchObject({ stop_reason: 'end_turn' });
    },
  );

  it('for the spend limit says so, and has no time to come back', async () => {
    fake.behave(behaviours.spendLimit);
    const error: APIError = await ask().catch((thrown) => thrown);
    expect(error.error).toMatchObject({ error: { details: { error_code: 'enforced_spend_limit_reached' } } });
    expect(error.headers?.get('retry-after')).toBeNull();
  });

  it('can last, and ends with a reset', async () => {
    fake.always(behaviours.overload);
    for (let call = 0; call < 3; call += 1) await expect(ask()).rejects.toMatchObject({ status: 529 });
    fake.reset();
    await expect(ask()).resolves.toMatchObject({ stop_reason: 'end_turn' });
  });

  it('of a body that is no JSON comes as the API would send it', async () => {
    const response = await fetch(`${fake.url}/v1/messages`, { method: 'POST', body: '{"model": ' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: 'error', error: { type: 'invalid_request_error' } });
  });

  it('of a model nobody sells is a 404', async () => {
    const error = client.messages.create(sampleQuestion({ model: 'claude-unheard-of' }));
    await expect(error).rejects.toMatchObject({ status: 404, type: 'not_found_error' });
  });

  it('of an unknown path is a 404', async () => {
    const response = await fetch(`${fake.url}/v1/complete`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(404);
  });
});

describe('a broken exchange', () => {
  it.each([
    ['a page with 200', behaviours.html, 200],
    ['a bad gateway', behaviours.badGateway, 502],
  ])('%s is a page', async (_name, behaviour, status) => {
    fake.behave(behaviour);
    const response = await fetch(`${fake.url}/v1/messages`, {
      method: 'POST',
      headers: { 'x-api-key': 'none', 'anthropic-version': '2026-10-21' },
      body: JSON.stringify(sampleQuestion()),
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/html');
  });

  it.each([
    ['before the answer', behaviours.dropBefore],
    ['within it', behaviours.dropHalfWay],
  ])('a connection dropped %s is dropped by the fake, not left by its caller', async (_name, behaviour) => {
    fake.behave(behaviour);
    await expect(ask()).rejects.toThrow(/terminated|Connection error/);
    await expect(ask()).resolves.toMatchObject({ stop_reason: 'end_turn' });
    expect(fake.hungUp).toBe(0);
    expect(fake.ledger).toHaveLength(1);
  });

  it('a flood does not say how long it is', async () => {
    fake.behave({ kind: 'flood', bytes: 1_000_000 });
    const response = await client.messages.create(sampleQuestion()).asResponse();
    expect(response.headers.get('content-length')).toBeNull();
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThanOrEqual(1_000_000);
    expect(behaviours.flood).toMatchObject({ bytes: 50 * 1024 * 1024 });
  });

  it('a flood ends when its caller has had enough', async () => {
    fake.behave(behaviours.flood);
    const response = await client.messages.create(sampleQuestion()).asResponse();
    await response.body?.cancel();
    await hungUp();
    expect(fake.hungUp).toBe(1);
  });

  it.each([
    ['silence', behaviours.hang],
    ['an answer that is too slow', behaviours.slow(60_000)],
    ['a byte a second', behaviours.drip],
  ])('%s is left by its caller, who has no answer then', async (_name, behaviour) => {
    fake.behave(behaviour);
    const left = ask(AbortSignal.timeout(150));
    await expect(left).rejects.toThrow(/abort/);
    await hungUp();
    expect(fake.hungUp).toBe(1);
    expect(fake.ledger.filter(({ answered }) => answered)).toEqual([]);
  });

  it('with a fake that is gone is a connection error', async () => {
    const gone = await fakeModel();
    await gone.close();
    const lost = new Anthropic({ baseURL: gone.url, apiKey: 'none', maxRetries: 0, logLevel: 'off' });
    await expect(lost.messages.create(sampleQuestion())).rejects.toBeInstanceOf(APIConnectionError);
  });
});

describe('the order of things', () => {
  it('behaviours are taken one a call, then it is well again', async () => {
    fake.behave(behaviours.serverError, behaviours.overload);
    await expect(ask()).rejects.toMatchObject({ status: 500 });
    await expect(ask()).rejects.toMatchObject({ status: 529 });
    await expect(ask()).resolves.toMatchObject({ stop_reason: 'end_turn' });
    expect(fake.requests).toHaveLength(3);
  });

  it('asked() waits for calls, and says when they do not come', async () => {
    const third = fake.asked(3);
    await Promise.all([ask(), ask(), ask()]);
    await third;
    await expect(fake.asked(4, 50)).rejects.toThrow('3 times, not 4');
  });

  it('no two answers have the same id, however many are asked for at once', async () => {
    const messages = await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(new Set(messages.map(({ id }) => id)).size).toBe(20);
    expect(new Set(messages.map((message) => message._request_id)).size).toBe(20);
    expect(messages.map((message) => message._request_id).toSorted()).toEqual(
      fake.ledger.map(({ requestId }) => requestId).toSorted(),
    );
  });
});
