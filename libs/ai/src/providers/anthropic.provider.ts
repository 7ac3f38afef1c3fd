import Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import { AiFault } from '../ai-fault.js';
import { AnthropicBatches } from '../batches/anthropic.batches.js';
import type { ModelAnswer } from '../model-answer.js';
import type { ModelProvider } from '../model-provider.js';
import { factsOf } from '../prices/model-prices.js';
import type { Ask } from '../prompt/prepare-ask.js';
import { anthropicRequest } from './anthropic.request.js';
import { readBody } from './read-body.js';

/** Whom to call and as whom; nothing is taken from the environment. */
export interface ProviderAccount {
  readonly apiKey: string;
  readonly baseUrl?: string;
  readonly model: string;
}

const count = z.int().nonnegative();

/** What is read of a Messages answer; the rest is stored and left alone. */
const messageSchema = z.looseObject({
  model: z.string(),
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullable(),
  usage: z.looseObject({
    input_tokens: count,
    output_tokens: count,
    cache_read_input_tokens: count.nullish(),
    cache_creation_input_tokens: count.nullish(),
  }),
});

/** The API's own address. */
const ANTHROPIC_URL = 'https://api.anthropic.com';

/** Claude over the Messages API. */
export class AnthropicProvider implements ModelProvider {
  readonly name = 'anthropic';
  readonly model: string;
  readonly client: Anthropic;
  readonly batches = new AnthropicBatches(this);

  /** @throws RangeError for a model without a known price */
  constructor({ apiKey, baseUrl, model }: ProviderAccount) {
    factsOf(model);
    this.model = model;
    this.client = new Anthropic({ apiKey, baseURL: baseUrl ?? ANTHROPIC_URL, maxRetries: 0, logLevel: 'off' });
  }

  async call(ask: Ask, signal: AbortSignal): Promise<ModelAnswer> {
    const response = await this.client.messages
      .create(anthropicRequest(ask, this.model), { signal, maxRetries: 0 })
      .asResponse();
    return this.read(await readBody(response, signal), response.headers.get('request-id'));
  }

  read(raw: string, requestId: string | null): ModelAnswer {
    const message = parse(raw);
    const { usage } = message;
    return {
      provider: this.name,
      model: message.model,
      requestId,
      stopReason: stopReasons[message.stop_reason ?? ''] ?? 'other',
      text: message.content.flatMap((block) => (block.type === 'text' ? (block.text ?? '') : [])).join(''),
      usage: {
        inputTokens: usage.input_tokens,
        outputTokens: usage.output_tokens,
        cacheReadTokens: usage.cache_read_input_tokens ?? 0,
        cacheWriteTokens: usage.cache_creation_input_tokens ?? 0,
      },
      raw,
    };
  }
}

const stopReasons: Readonly<Record<string, ModelAnswer['stopReason']>> = {
  end_turn: 'end',
  stop_sequence: 'end',
  max_tokens: 'max_tokens',
  model_context_window_exceeded: 'max_tokens',
  refusal: 'refusal',
};

function parse(raw: string): z.infer<typeof messageSchema> {
  try {
    return messageSchema.parse(JSON.parse(raw));
  } catch {
    throw new AiFault('server', 'What came back from the provider is not an answer of its API.', { billed: 'unknown' });
  }
}
