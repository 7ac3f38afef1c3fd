import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnthropicProvider } from './anthropic.provider.js';

const provider = new AnthropicProvider({ apiKey: 'sk-ant-test', model: 'claude-sonnet-5-5' });

/** A body with every member the Messages API sends (the SDK's `Message` type). */
const body = {
  id: 'msg_01',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-5-5',
  container: null,
  content: [
    { type: 'thinking', thinking: 'Let me look at {the picture}.', signature: 'c2lnbmF0dXJl' },
    { type: 'text', text: '{"color":', citations: null },
    { type: 'text', text: '{}}', citations: null },
  ],
  context_management: null,
  stop_reason: 'end_turn',
  stop_sequence: null,
  stop_details: null,
  usage: {
    input_tokens: 2100,
    output_tokens: 900,
    cache_creation: { ephemeral_5m_input_tokens: 1400, ephemeral_1h_input_tokens: 0 },
    cache_creation_input_tokens: 1400,
    cache_read_input_tokens: 0,
    service_tier: 'standard',
    server_tool_use: null,
  },
};
const raw = (changes: object) => JSON.stringify({ ...body, ...changes });

/** What `npm run ai:record` has kept. */
function recordings(): [file: string, body: { usage: { output_tokens: number } }][] {
  const folder = join(__dirname, '..', 'fixture', 'recorded');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')).body]);
}

describe('AnthropicProvider', () => {
  it('reads text blocks alone, usage without overlaps, model and the whole body', () => {
    expect(provider.read(raw({}), 'req_1')).toEqual({
      provider: 'anthropic',
      model: 'claude-sonnet-5-5',
      requestId: 'req_1',
      stopReason: 'end',
      text: '{"color":{}}',
      usage: { inputTokens: 2100, outputTokens: 900, cacheReadTokens: 0, cacheWriteTokens: 1400 },
      raw: raw({}),
    });
  });

  it.each([['a body as the SDK describes it', body], ...recordings()])('reads %s', (_name, each) => {
    expect(provider.read(JSON.stringify(each), null)).toMatchObject({
      stopReason: 'end',
      usage: { outputTokens: each.usage.output_tokens },
    });
  });

  it.each([
    ['end_turn', 'end'],
    ['stop_sequence', 'end'],
    ['max_tokens', 'max_tokens'],
    ['model_context_window_exceeded', 'max_tokens'],
    ['refusal', 'refusal'],
    ['tool_use', 'other'],
    ['something_new', 'other'],
    [null, 'other'],
  ])('stop_reason %s is %s', (stop_reason, stopReason) => {
    expect(provider.read(raw({ stop_reason }), null)).toMatchObject({ stopReason });
  });

  it.each([
    ['nothing', ''],
    ['HTML', '<html></html>'],
    ['an error of the API', '{"type":"error","error":{"type":"api_error","message":"x"}}'],
    ['usage that is no count', raw({ usage: { input_tokens: -1, output_tokens: 0.5 } })],
    ['a message without usage', raw({ usage: null })],
  ])('throws for %s, which may have been billed', (_name, each) => {
    expect(() => provider.read(each, null)).toThrow(expect.objectContaining({ kind: 'server', billed: 'unknown' }));
  });

  it('refuses a model nobody knows the price of', () => {
    expect(() => new AnthropicProvider({ apiKey: 'sk-ant-test', model: 'claude-9' })).toThrow(RangeError);
  });
});
