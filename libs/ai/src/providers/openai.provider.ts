import OpenAI from 'openai';
import { z } from 'zod';
import { AiFault } from '../ai-fault.js';
import type { ModelAnswer } from '../model-answer.js';
import type { ModelProvider } from '../model-provider.js';
import { factsOf } from '../prices/model-prices.js';
import type { Ask } from '../prompt/prepare-ask.js';
import type { ProviderAccount } from './anthropic.provider.js';
import { faultOfFailure, fromOpenai } from './openai.faults.js';
import { openaiRequest } from './openai.request.js';
import { readBody } from './read-body.js';

const count = z.int().nonnegative();

/** What is read of a Responses answer; the rest is stored and left alone. */
const responseSchema = z.looseObject({
  model: z.string(),
  status: z.string(),
  error: z.looseObject({ code: z.string() }).nullish(),
  incomplete_details: z.looseObject({ reason: z.string().nullish() }).nullish(),
  output: z.array(
    z.looseObject({
      type: z.string(),
      content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).nullish(),
    }),
  ),
  usage: z
    .looseObject({
      input_tokens: count,
      output_tokens: count,
      input_tokens_details: z
        .looseObject({ cached_tokens: count.nullish(), cache_write_tokens: count.nullish() })
        .nullish(),
    })
    .nullish(),
});

type OpenaiResponse = z.infer<typeof responseSchema>;

/** The API's own address. */
const OPENAI_URL = 'https://api.openai.com/v1';

/** OpenAI's models over the Responses API. */
export class OpenaiProvider implements ModelProvider {
  readonly name = 'openai';
  readonly model: string;
  private readonly client: OpenAI;

  /** @throws RangeError for a model without a known price */
  constructor({ apiKey, baseUrl, model }: ProviderAccount) {
    factsOf(model);
    this.model = model;
    this.client = new OpenAI({
      apiKey,
      baseURL: baseUrl ?? OPENAI_URL,
      maxRetries: 0,
      logLevel: 'off',
      // Each is read from the environment unless it is given.
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
    });
  }

  async call(ask: Ask, signal: AbortSignal): Promise<ModelAnswer> {
    try {
      const response = await this.client.responses
        .create(openaiRequest(ask, this.model), { signal, maxRetries: 0 })
        .asResponse();
      return this.read(await readBody(response, signal), response.headers.get('x-request-id'));
    } catch (error) {
      throw fromOpenai(error, signal);
    }
  }

  read(raw: string, requestId: string | null): ModelAnswer {
    const response = parse(raw);
    if (response.status === 'failed') throw faultOfFailure(response.error?.code);
    if (!response.usage) throw notAnAnswer();
    const { input_tokens, output_tokens, input_tokens_details: details } = response.usage;
    const cacheReadTokens = details?.cached_tokens ?? 0;
    const cacheWriteTokens = details?.cache_write_tokens ?? 0;
    return {
      provider: this.name,
      model: response.model,
      requestId,
      stopReason: stopReasonOf(response),
      text: contentOf(response)
        .flatMap(({ type, text }) => (type === 'output_text' ? (text ?? '') : []))
        .join(''),
      usage: {
        // OpenAI counts cached tokens among those that went in.
        inputTokens: Math.max(0, input_tokens - cacheReadTokens - cacheWriteTokens),
        outputTokens: output_tokens,
        cacheReadTokens,
        cacheWriteTokens,
      },
      raw,
    };
  }
}

function contentOf({ output }: OpenaiResponse) {
  return output.flatMap((item) => (item.type === 'message' ? (item.content ?? []) : []));
}

function stopReasonOf(response: OpenaiResponse): ModelAnswer['stopReason'] {
  if (contentOf(response).some(({ type }) => type === 'refusal')) return 'refusal';
  if (response.status === 'completed') return 'end';
  const reason = response.status === 'incomplete' ? response.incomplete_details?.reason : undefined;
  return incompleteReasons[reason ?? ''] ?? 'other';
}

const incompleteReasons: Readonly<Record<string, ModelAnswer['stopReason']>> = {
  max_output_tokens: 'max_tokens',
  content_filter: 'refusal',
};

function parse(raw: string): OpenaiResponse {
  try {
    return responseSchema.parse(JSON.parse(raw));
  } catch {
    throw notAnAnswer();
  }
}

function notAnAnswer(): AiFault {
  return new AiFault('server', 'What came back from the provider is not an answer of its API.', { billed: 'unknown' });
}
