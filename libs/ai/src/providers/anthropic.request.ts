import type Anthropic from '@anthropic-ai/sdk';
import { factsOf } from '../prices/model-prices.js';
import type { Ask } from '../prompt/prepare-ask.js';

/** English prose has about so many characters a token with the newer tokenizer; only decides whether caching is asked for. */
const CHARACTERS_A_TOKEN = 4;

/**
 * The Messages request of a question: image before text, structured output, no sampling parameters, no tools (newer models
 * answer 400 to temperature, forced tools and prefills). The fixed part is marked for caching where it is long enough.
 */
export function anthropicRequest(ask: Ask, model: string): Anthropic.MessageCreateParamsNonStreaming {
  const facts = factsOf(model);
  const isCached = ask.system.length / CHARACTERS_A_TOKEN >= facts.cacheMinimumTokens;
  const { bytes, mediaType } = ask.picture;
  const question: Anthropic.MessageParam = {
    role: 'user',
    content: [
      {
        type: 'image',
        source: { type: 'base64', media_type: mediaType, data: Buffer.from(bytes).toString('base64') },
      },
      { type: 'text', text: ask.text },
    ],
  };
  return {
    model,
    max_tokens: ask.maxTokens,
    system: [{ type: 'text', text: ask.system, ...(isCached ? { cache_control: { type: 'ephemeral' } } : {}) }],
    messages: [question, ...secondRound(ask)],
    output_config: {
      format: { type: 'json_schema', schema: { ...ask.schema } },
      ...(facts.takesEffort ? { effort: 'low' } : {}),
    },
  };
}

function secondRound({ previous }: Ask): Anthropic.MessageParam[] {
  if (!previous) return [];
  const problem: Anthropic.MessageParam = { role: 'user', content: [{ type: 'text', text: previous.problem }] };
  // An empty assistant turn is refused by the API.
  return previous.answer === '' ? [problem] : [{ role: 'assistant', content: previous.answer }, problem];
}
