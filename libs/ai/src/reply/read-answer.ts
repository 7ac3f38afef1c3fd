import type { ModelAnswer } from '../model-answer.js';
import { type Ask, listText } from '../prompt/prepare-ask.js';
import { type Reply, replySchema } from '../prompt/reply-schema.js';

/** At most so much of what is wrong is told in a second round. */
const MAX_PROBLEM_LENGTH = 1000;

/** What is wrong with an answer, and a sentence about it that holds nothing of the answer's own text. */
export interface AnswerProblem {
  readonly problem: 'max_tokens' | 'refusal' | 'not_json' | 'wrong_schema';
  readonly detail: string;
}

/** The reply in an answer, or why there is none. Never throws, whatever a model wrote. */
export function readAnswer(ask: Ask, { stopReason, text }: ModelAnswer): { readonly reply: Reply } | AnswerProblem {
  if (stopReason === 'refusal') return { problem: 'refusal', detail: 'The model declined to describe the picture.' };
  if (stopReason === 'max_tokens') {
    return { problem: 'max_tokens', detail: `The answer did not end within ${ask.maxTokens} tokens.` };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: 'not_json', detail: 'The answer is not JSON.' };
  }
  const parsed = replySchema(ask.types).safeParse(json);
  if (parsed.success) return { reply: parsed.data };
  const faults = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'the reply'}: ${code}`);
  return {
    problem: 'wrong_schema',
    detail: `The answer breaks the schema at ${faults.join('; ').slice(0, MAX_PROBLEM_LENGTH)}.`,
  };
}

/**
 * The one further question after a bad answer: the same with the problem told, and after one that did not end about half
 * of the values. Undefined where asking again is no use.
 */
export function repairAsk(ask: Ask, { text }: ModelAnswer, { problem, detail }: AnswerProblem): Ask | undefined {
  if (problem === 'refusal' || ask.previous) return undefined;
  if (problem !== 'max_tokens') {
    const told = `${detail} Answer again, complete, as JSON in the given schema and nothing else.`;
    return { ...ask, previous: { answer: text, problem: told } };
  }
  const asked = ask.asked.filter((_, position) => position % 2 === 0);
  const { picture, types, candidates } = ask;
  return {
    ...ask,
    asked,
    text: listText(picture, types, candidates, asked),
    previous: { answer: '', problem: `${detail} Be much briefer: short texts, nothing under "seen".` },
  };
}
