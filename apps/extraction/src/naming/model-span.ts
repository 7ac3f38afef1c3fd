import { AiFault, type Ask, type ModelAnswer, type Namer, type PriceTerms } from '@copy-that/ai';
import { type Attributes, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/**
 * Runs a call in a client span by OpenTelemetry's semantic conventions for generative AI (1.45, `gen_ai.*`), with what it
 * cost. Neither prompt nor answer is recorded.
 */
export async function modelSpan(
  namer: Namer,
  ask: Ask,
  terms: PriceTerms,
  call: () => Promise<ModelAnswer>,
): Promise<ModelAnswer> {
  const attributes: Attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': namer.provider,
    'gen_ai.request.model': namer.model,
    'gen_ai.request.max_tokens': ask.maxTokens,
    'gen_ai.output.type': 'json',
    'copythat.ai.prompt_version': ask.promptVersion,
  };
  const options = { kind: SpanKind.CLIENT, attributes };
  return trace.getTracer('copy-that').startActiveSpan(`chat ${namer.model}`, options, async (span) => {
    try {
      const answer = await call();
      span.setAttributes({
        'gen_ai.response.model': answer.model,
        'gen_ai.response.finish_reasons': [answer.stopReason],
        'gen_ai.usage.input_tokens':
          answer.usage.inputTokens + answer.usage.cacheReadTokens + answer.usage.cacheWriteTokens,
        'gen_ai.usage.output_tokens': answer.usage.outputTokens,
        'gen_ai.usage.cache_read.input_tokens': answer.usage.cacheReadTokens,
        'gen_ai.usage.cache_creation.input_tokens': answer.usage.cacheWriteTokens,
        'copythat.ai.cost_micro_usd': namer.cost(answer, terms),
        ...(answer.requestId ? { 'gen_ai.response.id': answer.requestId } : {}),
      });
      return answer;
    } catch (error) {
      const kind = error instanceof AiFault ? error.kind : 'internal';
      span.setAttribute('error.type', kind);
      span.setStatus({ code: SpanStatusCode.ERROR, message: kind });
      throw error;
    } finally {
      span.end();
    }
  });
}
