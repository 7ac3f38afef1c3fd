import type { ModelAnswer } from './model-answer.js';
import type { Ask } from './prompt/prepare-ask.js';
import type { Reply } from './prompt/reply-schema.js';
import { applyReply, type IsColorShown } from './reply/apply-reply.js';
import { type AnswerProblem, readAnswer, repairAsk } from './reply/read-answer.js';

/** Which of a picture's questions: the first, or the one after a bad answer. */
export type Round = 'name' | 'repair';

/** A reply with the question it answers, or what was wrong with the last answer. */
export type Heard = { readonly ask: Ask; readonly reply: Reply } | AnswerProblem;

/** Asks, and after a bad answer once more. `answerTo` throws what keeps an answer away. */
export async function hear(ask: Ask, answerTo: (ask: Ask, round: Round) => Promise<ModelAnswer>): Promise<Heard> {
  const answer = await answerTo(ask, 'name');
  const read = readAnswer(ask, answer);
  if ('reply' in read) return { ask, reply: read.reply };
  const again = repairAsk(ask, answer, read);
  if (!again) return read;
  const second = readAnswer(again, await answerTo(again, 'repair'));
  return 'reply' in second ? { ask: again, reply: second.reply } : second;
}

/** The values a reply claims to have seen, as colours and their places: what has to be looked up before {@link applyReply}. */
export function claimedColors(ask: Ask, reply: Reply): Parameters<IsColorShown>[] {
  const claims: Parameters<IsColorShown>[] = [];
  applyReply(ask, reply, (hex, box) => {
    claims.push([hex, box]);
    return true;
  });
  return claims;
}
