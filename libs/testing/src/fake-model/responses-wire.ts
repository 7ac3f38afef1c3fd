import { checkResponsesRequest, readResponsesRequest } from './responses-request.js';
import type { FakeAnswer, Refusal, Wire } from './wire.js';

/** The snapshot behind a model's name, which is what an answer calls it. */
const SNAPSHOTS: Readonly<Record<string, string>> = { 'gpt-5.4-mini': 'gpt-5.4-mini-2026-03-17' };

/** OpenAI's words for what Anthropic's API says (developers.openai.com, error codes, 2026), by Anthropic's type. */
const REFUSALS: Readonly<Record<string, readonly [status: number, type: string, code: string | null]>> = {
  rate_limit_error: [429, 'requests', 'rate_limit_exceeded'],
  overloaded_error: [503, 'server_error', null],
  api_error: [500, 'server_error', 'server_error'],
  authentication_error: [401, 'invalid_request_error', 'invalid_api_key'],
  billing_error: [429, 'insufficient_quota', 'insufficient_quota'],
  invalid_request_error: [400, 'invalid_request_error', null],
  request_too_large: [400, 'invalid_request_error', 'context_length_exceeded'],
  not_found_error: [404, 'invalid_request_error', 'model_not_found'],
};
const SPEND_LIMIT = [400, 'invalid_request_error', 'billing_hard_limit_reached'] as const;

/** OpenAI's Responses API. */
export const responsesWire: Wire = {
  idHeader: 'x-request-id',

  read: readResponsesRequest,

  check: checkResponsesRequest,

  answer(answer) {
    const { id, request, stop, usage, batch } = answer;
    const cached = usage.cache_read_input_tokens;
    const written = usage.cache_creation_input_tokens;
    const input = usage.input_tokens + cached + written;
    return {
      id: `resp_${id}`,
      object: 'response',
      created_at: Math.floor(Date.now() / 1000),
      status: stop === 'max_tokens' ? 'incomplete' : 'completed',
      error: null,
      incomplete_details: stop === 'max_tokens' ? { reason: 'max_output_tokens' } : null,
      instructions: request.system ?? null,
      max_output_tokens: request.max_tokens,
      model: SNAPSHOTS[request.model] ?? request.model,
      output: outputOf(answer),
      parallel_tool_calls: true,
      previous_response_id: null,
      reasoning: { effort: 'none', summary: null },
      service_tier: batch ? 'flex' : 'default',
      store: false,
      temperature: 1,
      tool_choice: 'auto',
      tools: [],
      top_p: 1,
      truncation: 'disabled',
      usage: {
        input_tokens: input,
        input_tokens_details: { cached_tokens: cached, cache_write_tokens: written },
        output_tokens: usage.output_tokens,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: input + usage.output_tokens,
      },
      metadata: {},
    };
  },

  refuse(refusal) {
    const [status, type, code] = wordsFor(refusal);
    const { message = `The fake was told to say ${refusal.type}.` } = refusal;
    return { status, body: { error: { message, type, param: null, code } } };
  },
};

function wordsFor({ status, type, details }: Refusal): readonly [number, string, string | null] {
  if (details?.['error_code'] === 'enforced_spend_limit_reached') return SPEND_LIMIT;
  return REFUSALS[type] ?? [status, type, null];
}

function outputOf({ id, reply, stop, thinks }: FakeAnswer): object[] {
  const thought = { id: `rs_${id}`, type: 'reasoning', summary: [] };
  const content =
    stop === 'refusal'
      ? [{ type: 'refusal', refusal: 'I am sorry, I can not help with that.' }]
      : [{ type: 'output_text', text: reply, annotations: [], logprobs: [] }];
  const status = stop === 'max_tokens' ? 'incomplete' : 'completed';
  return [...(thinks ? [thought] : []), { id: `msg_${id}`, type: 'message', status, role: 'assistant', content }];
}
