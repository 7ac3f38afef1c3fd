import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI, { APIError } from 'openai';
import { type Behaviour, behaviours } from './behaviour.js';
import { type FakeModel, fakeModel } from './fake-model.js';
import { pngHeader, sampleSchema, sampleText } from './fixture/sample-question.js';

type Question = OpenAI.Responses.ResponseCreateParamsNonStreaming;

let fake: FakeModel;
let client: OpenAI;

beforeAll(async () => {
  fake = await fakeModel();
  client = new OpenAI({ baseURL: fake.openaiUrl, apiKey: 'none', maxRetries: 0, logLevel: 'off' });
});
afterAll(() => fake.close());
beforeEach(() => fake.reset());

const image = (bytes = pngHeader(560, 280), mediaType = 'image/png') => ({
  type: 'input_image' as const,
  image_url: `data:${mediaType};base64,${bytes.toString('base64')}`,
  detail: 'high' as const,
});
const words = { type: 'input_text' as const, text: sampleText };
const format = { type: 'json_schema' as const, name: 'names', strict: true, schema: { ...sampleSchema } };
const question = (changes: object = {}): Question => ({
  model: 'gpt-5.4-mini',
  max_output_tokens: 2048,
  instructions: 'Name what was measured.',
  input: [{ role: 'user', content: [image(), words] }],
  text: { format },
  store: false,
  ...changes,
});
const ask = (changes: object = {}, signal?: AbortSignal) =>
  client.responses.create(question(changes), signal ? { signal } : {});

describe('an answer', () => {
  it("is a response of the API that fits the schema, and the same that Anthropic's API would bring", async () => {
    const response = await ask();
    expect(response).toMatchObject({ object: 'response', status: 'completed', model: 'gpt-5.4-mini-2026-03-17' });
    const reply = JSON.parse(response.output_text);
    expect(reply.color.named.map(({ id }: { id: number }) => id)).toEqual([1, 2]);
    expect(reply.spacing.named.map(({ id }: { id: number }) => id)).toEqual([3]);
    expect((await ask()).output_text).toBe(response.output_text);
  });

  it('stands in the books under its request id, at the price of its tokens', async () => {
    const response = await ask();
    const { input_tokens = 0, output_tokens = 0, total_tokens } = response.usage ?? {};
    expect(total_tokens).toBe(input_tokens + output_tokens);
    expect(fake.ledger).toHaveLength(1);
    expect(fake.ledger[0]).toMatchObject({
      requestId: response._request_id,
      model: 'gpt-5.4-mini',
      costMicroUsd: Math.ceil(input_tokens * 0.75 + output_tokens * 4.5),
    });
  });

  it("is kept as the question Anthropic's API would have got", async () => {
    await ask();
    expect(fake.requests[0]).toMatchObject({
      model: 'gpt-5.4-mini',
      max_tokens: 2048,
      system: 'Name what was measured.',
      messages: [{ role: 'user', content: [{ type: 'image', source: { media_type: 'image/png' } }, { type: 'text' }] }],
      output_config: { format: { type: 'json_schema', schema: sampleSchema } },
    });
  });

  it.each<[string, Behaviour, object, string]>([
    [
      'cut',
      behaviours.cut,
      { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } },
      'output_text',
    ],
    ['declined', behaviours.decline, { status: 'completed', output_text: '' }, 'refusal'],
    ['slow', behaviours.slow(50), { status: 'completed' }, 'output_text'],
    ['of the wrong schema', behaviours.wrongSchema, { output_text: '{"colour": "blue"}' }, 'output_text'],
  ])('%s is a whole response', async (_name, behaviour, want, kind) => {
    fake.behave(behaviour);
    const response = await ask();
    expect(response).toMatchObject(want);
    expect(response.output).toMatchObject([{ type: 'message', content: [{ type: kind }] }]);
  });

  it('thought about first has its reasoning before its text', async () => {
    fake.behave(behaviours.thinkFirst);
    expect((await ask()).output.map(({ type }) => type)).toEqual(['reasoning', 'message']);
  });

  it('by drips is whole in the end', async () => {
    const { output_text } = await ask();
    fake.behave({ kind: 'drip', everyMs: 0 });
    expect((await ask()).output_text).toBe(output_text);
  });
});

describe('a refusal', () => {
  it.each<[string, Behaviour, number, string | null]>([
    ['rate limit', behaviours.rateLimit(7), 429, 'rate_limit_exceeded'],
    ['spend limit', behaviours.spendLimit, 400, 'billing_hard_limit_reached'],
    ['overload', behaviours.overload, 503, null],
    ['server error', behaviours.serverError, 500, 'server_error'],
    ['wrong key', behaviours.unauthorized, 401, 'invalid_api_key'],
    ['no credit', behaviours.noCredit, 429, 'insufficient_quota'],
    ['bad request', behaviours.badRequest, 400, null],
    ['too large', behaviours.tooLarge, 400, 'context_length_exceeded'],
  ])("%s comes in OpenAI's words, and costs nothing", async (_name, behaviour, status, code) => {
    fake.behave(behaviour);
    const error = await ask().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ status, code, requestID: expect.stringMatching(/^req_/) });
    expect(fake.ledger).toEqual([]);
  });

  it('for the rate tells when to come back', async () => {
    fake.behave(behaviours.rateLimit(7));
    const error: APIError = await ask().catch((thrown) => thrown);
    expect(error.headers?.get('retry-after')).toBe('7');
  });

  it('of a model nobody sells is a 404', async () => {
    await expect(ask({ model: 'gpt-unheard-of' })).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
  });
});

describe('a broken exchange', () => {
  it.each([
    ['before the answer', behaviours.dropBefore],
    ['within it', behaviours.dropHalfWay],
  ])('a connection dropped %s is dropped by the fake', async (_name, behaviour) => {
    fake.behave(behaviour);
    await expect(ask()).rejects.toThrow(/terminated|Connection error/);
    expect(fake.hungUp).toBe(0);
    await expect(ask()).resolves.toMatchObject({ status: 'completed' });
  });

  it.each([
    ['silence', behaviours.hang],
    ['a byte a second', behaviours.drip],
  ])('%s is left by its caller, who has no answer then', async (_name, behaviour) => {
    fake.behave(behaviour);
    await expect(ask({}, AbortSignal.timeout(150))).rejects.toThrow(/abort/);
    for (let waits = 0; fake.hungUp < 1 && waits < 100; waits += 1) await sleep(20);
    expect(fake.hungUp).toBe(1);
    expect(fake.ledger.filter(({ answered }) => answered)).toEqual([]);
  });
});

describe('the shape of a question', () => {
  const optional = { ...sampleSchema, required: ['color'] };
  const turns = (...content: object[]) => ({ input: [{ role: 'user', content }] });

  it.each<[string, object, string]>([
    ['temperature', { temperature: 0 }, 'temperature is not taken'],
    ['tools', { tools: [] }, 'tools is not taken'],
    ["the other API's limit", { max_tokens: 9 }, 'max_tokens is not taken'],
    ['no limit', { max_output_tokens: undefined }, 'max_output_tokens is missing'],
    ['to be kept', { store: undefined }, 'store is not false'],
    ['no turns', { input: [] }, 'messages is missing'],
    ['no picture', turns(words), 'there is no image'],
    ['text first', turns(words, image()), 'the image must come before the text'],
    [
      'a picture elsewhere',
      turns({ ...image(), image_url: 'https://example.com/x.png' }, words),
      'the image can not be read',
    ],
    [
      'another media type',
      turns(image(pngHeader(9, 9), 'image/jpeg'), words),
      'the image is image/png, not image/jpeg',
    ],
    ['too wide a picture', turns(image(pngHeader(1569, 9)), words), 'the image is longer than 1568 px'],
    ['no schema', { text: { format: { type: 'json_object' } } }, 'text.format is not a json_schema'],
    ['a lax schema', { text: { format: { ...format, strict: false } } }, 'text.format is not strict'],
    ['a schema with a bad name', { text: { format: { ...format, name: 'a b' } } }, 'text.format has no name'],
    ['an optional member', { text: { format: { ...format, schema: optional } } }, '1 members are not required'],
  ])('with %s is refused, and noted', async (_name, changes, fault) => {
    await expect(ask(changes)).rejects.toMatchObject({ status: 400 });
    expect(fake.violations).toContain(fault);
    expect(fake.ledger).toEqual([]);
  });

  it('of a second round is right', async () => {
    const again = [
      { role: 'user', content: [image(), words] },
      { role: 'assistant', content: 'no' },
      { role: 'user', content: [{ type: 'input_text', text: 'Again.' }] },
    ];
    await expect(ask({ input: again })).resolves.toMatchObject({ status: 'completed' });
    expect(fake.violations).toEqual([]);
  });
});
