import { checkRequest } from './check-request.js';
import type { ModelRequest } from './model-request.js';
import type { Wire } from './wire.js';

/** Anthropic's Messages API. */
export const messagesWire: Wire = {
  idHeader: 'request-id',

  read: (body) => body as ModelRequest,

  check: (body, headers) => checkRequest(body as ModelRequest, headers),

  answer({ id, request: { model }, reply, stop, thinks, batch, usage }) {
    const thought = { type: 'thinking', thinking: 'Let me look at {the picture}.', signature: 'c2lnbmF0dXJl' };
    return {
      id: `msg_${id}`,
      type: 'message',
      role: 'assistant',
      model,
      content: [...(thinks ? [thought] : []), ...(reply ? [{ type: 'text', text: reply, citations: null }] : [])],
      stop_reason: stop,
      stop_sequence: null,
      stop_details: stop === 'refusal' ? { type: 'refusal', category: null, explanation: null } : null,
      usage: {
        ...usage,
        cache_creation: { ephemeral_5m_input_tokens: usage.cache_creation_input_tokens, ephemeral_1h_input_tokens: 0 },
        service_tier: batch ? 'batch' : 'standard',
        server_tool_use: null,
      },
    };
  },

  refuse({ status, type, details, message = `The fake was told to say ${type}.` }, requestId) {
    const error = { type, message, ...(details ? { details } : {}) };
    return { status, body: { type: 'error', error, request_id: requestId } };
  },
};
