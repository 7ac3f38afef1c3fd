import { type Ask, type ModelAnswer, type Namer, type Round } from '@copy-that/ai';
import { Injectable } from '@nestjs/common';
import type { NamingTask } from './naming-task.js';
import { PaidAnswers } from './paid-answers.service.js';

/** Answers from the tenant's cache where the same question was answered before, else bought. */
@Injectable()
export class KeptAnswers {
  constructor(private readonly paid: PaidAnswers) {}

  get(namer: Namer, ask: Ask, round: Round, task: NamingTask): Promise<ModelAnswer> {
    return this.paid.buy(namer, ask, round, task);
  }
}
