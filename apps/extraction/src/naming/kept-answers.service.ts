import { type Ask, type ModelAnswer, type Namer, type Round, readAnswer } from '@copy-that/ai';
import { Injectable } from '@nestjs/common';
import { ExtractionCache } from './extraction-cache.service.js';
import type { NamingTask } from './naming-task.js';
import { PaidAnswers } from './paid-answers.service.js';

/** Answers from the tenant's cache where the same question was answered well before, else bought. */
@Injectable()
export class KeptAnswers {
  constructor(
    private readonly cache: ExtractionCache,
    private readonly paid: PaidAnswers,
  ) {}

  /** @throws AiFault, BudgetSpent */
  async get(namer: Namer, ask: Ask, round: Round, task: NamingTask): Promise<ModelAnswer> {
    const { ownerId } = task.job;
    const fingerprint = namer.fingerprint(ask);
    const kept = await this.cache.get(ownerId, fingerprint);
    const answer = kept && readKept(namer, kept);
    if (answer && isGood(ask, answer)) return answer;
    const bought = await this.paid.buy(namer, ask, round, task);
    // A bad answer may be better the next time.
    if (isGood(ask, bought)) await this.cache.set(ownerId, fingerprint, bought);
    return bought;
  }
}

function isGood(ask: Ask, answer: ModelAnswer): boolean {
  return 'reply' in readAnswer(ask, answer);
}

function readKept(namer: Namer, { raw, requestId }: Pick<ModelAnswer, 'raw' | 'requestId'>): ModelAnswer | undefined {
  try {
    return namer.read(raw, requestId);
  } catch {
    return undefined;
  }
}
