import { OpenaiProvider } from './openai.provider.js';

const provider = new OpenaiProvider({ apiKey: 'sk-test', model: 'gpt-5.4-mini' });

/** A body as the Responses API sends it, without what nobody here reads. */
const body = (changes: object = {}) =>
  JSON.stringify({
    id: 'resp_1',
    object: 'response',
    created_at: 1_795_000_000,
    status: 'completed',
    error: null,
    incomplete_details: null,
    model: 'gpt-5.4-mini-2026-03-17',
    output: [
      { id: 'rs_1', type: 'reasoning', summary: [] },
      {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', annotations: [], text: '{"color":{}}' }],
      },
    ],
    usage: {
      input_tokens: 3000,
      input_tokens_details: { cached_tokens: 1024, cache_write_tokens: 500 },
      output_tokens: 700,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 3700,
    },
    ...changes,
  });

const refusal = [{ type: 'message', content: [{ type: 'refusal', refusal: 'No.' }] }];

describe('OpenaiProvider', () => {
  it('reads text, usage without overlaps, model and the whole body', () => {
    expect(provider.read(body(), 'req_1')).toEqual({
      provider: 'openai',
      model: 'gpt-5.4-mini-2026-03-17',
      requestId: 'req_1',
      stopReason: 'end',
      text: '{"color":{}}',
      usage: { inputTokens: 1476, outputTokens: 700, cacheReadTokens: 1024, cacheWriteTokens: 500 },
      raw: body(),
    });
  });

  it.each([
    ['a refusal', { output: refusal }, 'refusal'],
    ['a full output', { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }, 'max_tokens'],
    ['a content filter', { status: 'incomplete', incomplete_details: { reason: 'content_filter' } }, 'refusal'],
    ['anything else', { status: 'cancelled' }, 'other'],
  ])('tells %s', (_name, changes, stopReason) => {
    expect(provider.read(body(changes), null)).toMatchObject({ stopReason });
  });

  it.each([
    ['HTML', '<html></html>'],
    ['another JSON', '{"ok":true}'],
    ['a response without usage', body({ usage: null })],
    ['a failed response', body({ status: 'failed', error: { code: 'server_error', message: 'x' } })],
  ])('throws for %s, which may have been billed', (_name, raw) => {
    expect(() => provider.read(raw, null)).toThrow(expect.objectContaining({ kind: 'server', billed: 'unknown' }));
  });

  it('refuses a model nobody knows the price of', () => {
    expect(() => new OpenaiProvider({ apiKey: 'sk-test', model: 'gpt-9' })).toThrow(RangeError);
  });
});
