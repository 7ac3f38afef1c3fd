import { type AiFault, type AnswerProblem } from '@copy-that/ai';
import { AppError, type Warning } from '@copy-that/contracts';
import type { StageOutcome } from '@copy-that/pipeline';
import type { BudgetSpent } from './budget-spent.js';

const MEASURED_STANDS = 'The measured values stand as they are, without names.';

/** Why an image has no names: as an error where they were insisted on, else as a warning beside the measured result. */
export interface NamingFault {
  readonly error: AppError;
  readonly warning: Pick<Warning, 'code' | 'message'>;
}

/** No key is set. */
export function noModel(): NamingFault {
  const why = 'no model is set up: neither ANTHROPIC_API_KEY nor OPENAI_API_KEY is given to the extraction service';
  return {
    error: new AppError('engine_unavailable', `Engine claude can't run: ${why}. Set one, or use engine measured.`),
    warning: { code: 'naming_unavailable', message: `Nothing was named: ${why}. ${MEASURED_STANDS}` },
  };
}

/** No money could be set aside. */
export function budgetSpent({ scope, resetsAt }: BudgetSpent): NamingFault {
  const whose = scope === 'tenant' ? 'your daily budget' : 'the daily budget of this installation';
  const why = `${whose} for the model is spent; it starts anew at ${resetsAt.toISOString()}`;
  return {
    error: new AppError(
      'budget_exhausted',
      `${upper(why)}. Wait for that, raise it with PUT /api/v1/budget, or use engine auto.`,
    ),
    warning: { code: 'naming_budget_spent', message: `Nothing was named: ${why}. ${MEASURED_STANDS}` },
  };
}

/** The image's time for a model is up, over all attempts. */
export function tooLate(): NamingFault {
  const why = 'the model gave no answer within the time an image may take (AI_DEADLINE_MS)';
  return {
    error: new AppError('model_failed', `${upper(why)}. Try again later, or use engine auto.`),
    warning: { code: 'naming_failed', message: `Nothing was named: ${why}. ${MEASURED_STANDS}` },
  };
}

/** What a provider's fault is to a client: one that may pass is worth another try, one of the set-up is not. */
export function modelFault(fault: AiFault): NamingFault {
  const mayPass = fault.isTransient || ['rate_limited', 'breaker_open', 'aborted'].includes(fault.kind);
  return {
    error: new AppError(
      mayPass ? 'model_unavailable' : 'model_failed',
      `${fault.message} Try again later, or use engine auto.`,
    ),
    warning: { code: 'naming_failed', message: `Nothing was named. ${fault.message} ${MEASURED_STANDS}` },
  };
}

/** The provider has no batches. */
export function noBatches(provider: string): NamingFault {
  const why = `priority economy needs Anthropic's Message Batches, and the model is asked through ${provider}`;
  return {
    error: new AppError('engine_unavailable', `${upper(why)}. Use priority standard.`),
    warning: { code: 'naming_unavailable', message: `Nothing was named: ${why}. ${MEASURED_STANDS}` },
  };
}

/** The connection broke while a batch was handed over. */
export function batchLost(): NamingFault {
  const why = 'whether the provider took the batch is not known, and it is not sent twice';
  return {
    error: new AppError('model_failed', `${upper(why)}. Start the run again.`),
    warning: { code: 'naming_failed', message: `Nothing was named: ${why}. ${MEASURED_STANDS}` },
  };
}

/** A question of a batch that the provider ended without an answer. */
export function batchUnanswered(): NamingFault {
  const why = 'the provider ended the batch without an answer for this picture';
  return {
    error: new AppError('model_failed', `${upper(why)}. Start the run again.`),
    warning: { code: 'naming_failed', message: `Nothing was named: ${why}. ${MEASURED_STANDS}` },
  };
}

/** What the model answered can't be used. */
export function badAnswer({ detail }: AnswerProblem): NamingFault {
  return {
    error: new AppError('model_failed', `${detail} Try again, or use engine auto.`),
    warning: { code: 'naming_failed', message: `Nothing was named. ${detail} ${MEASURED_STANDS}` },
  };
}

/** The stage's outcome after a fault: the error for engine `claude`, else the measured result, marked. */
export function withoutNames({ error, warning }: NamingFault, engine: string, imageId?: number): StageOutcome {
  if (engine === 'claude') throw error;
  return {
    degraded: true,
    warnings: [{ ...warning, stage: 'naming', ...(imageId === undefined ? {} : { image_id: imageId }) }],
    save: async () => undefined,
  };
}

function upper(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
