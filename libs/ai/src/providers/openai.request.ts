import type OpenAI from 'openai';
import { factsOf } from '../prices/model-prices.js';
import type { Ask } from '../prompt/prepare-ask.js';

type InputItem = OpenAI.Responses.ResponseInputItem;

/** The schema's name in a request; it means nothing to the model. */
const SCHEMA_NAME = 'token_names';

/**
 * The Responses request of a question: image before text, strict structured output, no sampling parameters, no tools, and
 * nothing kept by the provider (`store` is true unless said otherwise). Reasoning is paid from the same output limit as the
 * answer, so that models which reason are told not to.
 */
export function openaiRequest(ask: Ask, model: string): OpenAI.Responses.ResponseCreateParamsNonStreaming {
  const { bytes, mediaType } = ask.picture;
  const question: InputItem = {
    role: 'user',
    content: [
      {
        type: 'input_image',
        image_url: `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
        detail: 'high',
      },
      { type: 'input_text', text: ask.text },
    ],
  };
  return {
    model,
    max_output_tokens: ask.maxTokens,
    instructions: ask.system,
    input: [question, ...secondRound(ask)],
    text: { format: { type: 'json_schema', name: SCHEMA_NAME, strict: true, schema: { ...ask.schema } } },
    ...(factsOf(model).takesEffort ? { reasoning: { effort: 'none' } } : {}),
    store: false,
  };
}

function secondRound({ previous }: Ask): InputItem[] {
  if (!previous) return [];
  const problem: InputItem = { role: 'user', content: [{ type: 'input_text', text: previous.problem }] };
  return previous.answer === '' ? [problem] : [{ role: 'assistant', content: previous.answer }, problem];
}
