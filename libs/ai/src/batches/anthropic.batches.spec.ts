import Anthropic from '@anthropic-ai/sdk';
import { sampleAsk } from '../fixture/sample-ask.js';
import { AnthropicProvider } from '../providers/anthropic.provider.js';
import { AnthropicBatches } from './anthropic.batches.js';

const model = 'claude-sonnet-5-5';
const alive = new AbortController().signal;
const batch = { id: 'msgbatch_1', type: 'message_batch', processing_status: 'in_progress' };

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** Batches over the real SDK, whose every request is kept and answered alike. */
function batchesAnswering(text: string, init?: ResponseInit) {
  const sent: Sent[] = [];
  const client = new Anthropic({
    apiKey: 'sk-test',
    baseURL: 'http://model.test',
    logLevel: 'off',
    fetch: async (url, { method = '', body } = {}) => {
      sent.push({ method, url: url as string, body: (body ?? '') as string });
      return new Response(text, init);
    },
  });
  const provider = new AnthropicProvider({ apiKey: 'sk-test', model });
  const batches = new AnthropicBatches({ client, model, read: (raw, id) => provider.read(raw, id) });
  return { batches, sent };
}

const asks = ['job-1-image-1', 'job-1-image-2'].map((customId) => ({ customId, ask: sampleAsk() }));

const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model,
  content: [{ type: 'text', text: '{"color":{}}' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 10, output_tokens: 5 },
};
const line = (customId: string, result: object) => JSON.stringify({ custom_id: customId, result });

describe('AnthropicBatches', () => {
  it('creates one batch of all questions under their names', async () => {
    const { batches, sent } = batchesAnswering(JSON.stringify(batch));
    await expect(batches.create(asks, alive)).resolves.toBe('msgbatch_1');
    expect(sent.map(({ method, url }) => [method, url])).toEqual([['POST', 'http://model.test/v1/messages/batches']]);
    const { requests } = JSON.parse(sent[0]?.body ?? '');
    expect(requests.map(({ custom_id }: { custom_id: string }) => custom_id)).toEqual([
      'job-1-image-1',
      'job-1-image-2',
    ]);
    expect(requests[0].params).toMatchObject({ model, output_config: { format: { type: 'json_schema' } } });
  });

  it.each([
    ['none', []],
    ['two of one name', [asks[0], asks[0]]],
    ['a name with a space', [{ customId: 'job 1', ask: sampleAsk() }]],
    ['a long name', [{ customId: 'x'.repeat(65), ask: sampleAsk() }]],
  ])('refuses %s before anything is sent', async (_name, refused) => {
    const { batches, sent } = batchesAnswering(JSON.stringify(batch));
    await expect(batches.create(refused as typeof asks, alive)).rejects.toThrow(RangeError);
    expect(sent).toEqual([]);
  });

  it('refuses more than fits into one batch', async () => {
    const { batches, sent } = batchesAnswering(JSON.stringify(batch));
    const picture = { bytes: new Uint8Array(8 << 20), mediaType: 'image/png', width: 1, height: 1, scale: 1 } as const;
    const ask = sampleAsk({ picture });
    const many = Array.from({ length: 25 }, (_, index) => ({ customId: `image-${index}`, ask }));
    await expect(batches.create(many, alive)).rejects.toMatchObject({ kind: 'too_large', billed: 'no' });
    expect(sent).toEqual([]);
  });

  it.each([
    ['in_progress', false],
    ['canceling', false],
    ['ended', true],
  ])('a batch that is %s has ended: %s', async (processing_status, want) => {
    const { batches, sent } = batchesAnswering(JSON.stringify({ ...batch, processing_status }));
    await expect(batches.hasEnded('msgbatch_1', alive)).resolves.toBe(want);
    expect(sent).toEqual([{ method: 'GET', url: 'http://model.test/v1/messages/batches/msgbatch_1', body: '' }]);
  });

  it('reads answers and why others have none, one line each', async () => {
    const lines = [
      line('a', { type: 'succeeded', message }),
      line('b', { type: 'errored', error: { type: 'error', error: { type: 'invalid_request_error', message: 'x' } } }),
      line('c', { type: 'errored', error: { type: 'error', error: { type: 'api_error', message: 'x' } } }),
      line('d', { type: 'expired' }),
      '',
      line('e', { type: 'canceled' }),
      line('f', { type: 'succeeded', message: { ...message, usage: null } }),
    ];
    const { batches, sent } = batchesAnswering(lines.join('\n'));
    expect(Object.fromEntries(await batches.results('msgbatch_1', alive))).toEqual({
      a: expect.objectContaining({ text: '{"color":{}}', stopReason: 'end', raw: JSON.stringify(message) }),
      b: expect.objectContaining({ kind: 'bad_request', billed: 'no' }),
      c: expect.objectContaining({ kind: 'server', billed: 'no' }),
      d: expect.objectContaining({ kind: 'timeout', billed: 'no' }),
      e: expect.objectContaining({ kind: 'aborted', billed: 'no' }),
      f: expect.objectContaining({ kind: 'server', billed: 'unknown' }),
    });
    expect(sent[0]?.url).toBe('http://model.test/v1/messages/batches/msgbatch_1/results');
  });

  it.each([
    ['an HTML page', '<html></html>', {}, 'server'],
    ['no such batch', '{"type":"error"}', { status: 404 }, 'not_found'],
    ['an overloaded API', '{"type":"error"}', { status: 529 }, 'overloaded'],
    ['an endless line', 'x'.repeat(3 << 20), {}, 'server'],
  ])('%s is a fault of the call, tried once', async (_name, text, init, kind) => {
    const { batches, sent } = batchesAnswering(text, init);
    await expect(batches.results('msgbatch_1', alive)).rejects.toMatchObject({ kind });
    await expect(batches.hasEnded('msgbatch_1', alive)).rejects.toMatchObject({ kind });
    expect(sent).toHaveLength(2);
  });

  it('tells a caller who left', async () => {
    const { batches } = batchesAnswering(JSON.stringify(batch));
    await expect(batches.hasEnded('msgbatch_1', AbortSignal.abort())).rejects.toMatchObject({ kind: 'aborted' });
  });
});
