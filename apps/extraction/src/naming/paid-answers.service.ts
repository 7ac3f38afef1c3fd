import { setTimeout as sleep } from 'node:timers/promises';
import { AiFault, type Ask, type ModelAnswer, type Namer, type Round } from '@copy-that/ai';
import { BudgetRepository, budgetCaps, ModelAnswerRepository } from '@copy-that/database';
import {
  budgetConfig,
  type ConfigOf,
  InjectConfig,
  isBroken,
  isDependencyFault,
  Metrics,
  pass,
} from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { BudgetAlerts } from './budget-alerts.service.js';
import { BudgetSpent } from './budget-spent.js';
import { modelSpan } from './model-span.js';
import type { NamingTask } from './naming-task.js';

/** Beyond the deadline, so that only a dead process lets a lease run out, in milliseconds. */
const LEASE_MARGIN_MS = 60_000;
/** Between two tries to write down what was paid for, while Postgres is away, in milliseconds. */
const AWAY_MS = 500;

/**
 * Answers that are paid for once: one that is stored is not bought again, money is set aside before each HTTP call, and
 * the answer is stored, settled and logged in one transaction before anybody reads it.
 */
@Injectable()
export class PaidAnswers {
  constructor(
    private readonly budgets: BudgetRepository,
    private readonly answers: ModelAnswerRepository,
    private readonly alerts: BudgetAlerts,
    private readonly metrics: Metrics,
    @InjectConfig(budgetConfig) private readonly config: ConfigOf<typeof budgetConfig>,
  ) {}

  /** @throws AiFault, {@link BudgetSpent} */
  async buy(namer: Namer, ask: Ask, round: Round, task: NamingTask): Promise<ModelAnswer> {
    const stored = await this.answers.find(task.job.id, task.imageId, round);
    if (stored && !isBroken('ask-again')) return namer.read(stored.raw, stored.requestId);
    return namer.ask(ask, {
      signal: task.signal,
      around: (call) => this.pay(namer, ask, round, task, call),
    });
  }

  private async pay(
    namer: Namer,
    ask: Ask,
    round: Round,
    { job, imageId, deadlineAt, signal }: NamingTask,
    call: () => Promise<ModelAnswer>,
  ): Promise<ModelAnswer> {
    const written = <T>(write: () => Promise<T>) => untilWritten(write, deadlineAt, signal);
    const caps = budgetCaps(this.config);
    const day = new Date().toISOString().slice(0, 10);
    const which = { ownerId: job.ownerId, jobId: job.id, imageId, ask: round };
    const common = { provider: namer.provider, model: namer.model, promptVersion: ask.promptVersion };
    const amountMicroUsd = namer.estimate(ask, { day });
    const leaseMs = Math.max(0, deadlineAt - Date.now()) + LEASE_MARGIN_MS;
    const reserved = await this.budgets.reserve({ ...which, ...common, amountMicroUsd, leaseMs }, caps);
    if ('refused' in reserved) {
      this.alerts.tell(reserved.alerts);
      throw new BudgetSpent(reserved.refused, reserved.resetsAt);
    }
    const started = performance.now();
    let answer: ModelAnswer;
    try {
      answer = await modelSpan(namer, ask, { day: reserved.day }, call);
    } catch (error) {
      const fault = error instanceof AiFault ? error : undefined;
      this.observe(namer.model, fault?.kind ?? 'internal', started);
      if (fault?.billed === 'no') await written(() => this.budgets.release(reserved.reservationId));
      else this.alerts.tell(await written(() => this.budgets.chargeUnknown(reserved.reservationId, caps)));
      throw error;
    }
    pass('model.answered');
    const costMicroUsd = namer.cost(answer, { day: reserved.day });
    this.observe(namer.model, 'answered', started);
    this.count(namer.model, answer, costMicroUsd);
    const { requestId, stopReason, usage, raw } = answer;
    const paid = { ...which, ...common, requestId, stopReason, usage, raw, costMicroUsd };
    const alerts = await written(() => this.answers.store(paid, reserved.reservationId, caps));
    pass('model.stored');
    this.alerts.tell(alerts);
    return answer;
  }

  private observe(model: string, outcome: string, startedMs: number): void {
    this.metrics.aiRequests.inc({ model, outcome });
    this.metrics.aiRequestDuration.observe({ model, outcome }, (performance.now() - startedMs) / 1000);
  }

  private count(model: string, { usage }: ModelAnswer, costMicroUsd: number): void {
    this.metrics.aiTokens.inc({ model, direction: 'input' }, usage.inputTokens);
    this.metrics.aiTokens.inc({ model, direction: 'output' }, usage.outputTokens);
    this.metrics.aiTokens.inc({ model, direction: 'cache_read' }, usage.cacheReadTokens);
    this.metrics.aiTokens.inc({ model, direction: 'cache_write' }, usage.cacheWriteTokens);
    this.metrics.aiCost.inc({ model }, costMicroUsd / 1_000_000);
  }
}

/**
 * Writes what must not be lost, again while what it is written to is away, until the task's time is over: an answer that was
 * paid for is not in hand a second time. What is written may have been written already.
 */
async function untilWritten<T>(write: () => Promise<T>, deadlineAt: number, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isDependencyFault(error) || signal.aborted || Date.now() + AWAY_MS > deadlineAt) throw error;
      await sleep(AWAY_MS);
    }
  }
}
