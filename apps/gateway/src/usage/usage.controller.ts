import { type AuditActor, endpointCatalog } from '@copy-that/contracts';
import { Controller } from '@nestjs/common';
import { OwnerId } from '../auth/caller.js';
import { Actor } from '../auth/request-origin.js';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { BudgetService } from './budget.service.js';
import { UsageService } from './usage.service.js';

const { readUsage, readBudget, setBudget } = endpointCatalog;

/** What models cost the caller, and may cost. */
@Controller()
export class UsageController {
  constructor(
    private readonly usage: UsageService,
    private readonly budget: BudgetService,
  ) {}

  @Endpoint(readUsage)
  readUsage(@OwnerId() ownerId: number, @Input() { query }: InputOf<typeof readUsage>) {
    return this.usage.read(ownerId, query);
  }

  @Endpoint(readBudget)
  readBudget(@OwnerId() ownerId: number) {
    return this.budget.read(ownerId);
  }

  @Endpoint(setBudget)
  setBudget(@OwnerId() ownerId: number, @Input() { body }: InputOf<typeof setBudget>, @Actor() actor: AuditActor) {
    return this.budget.set(ownerId, body.daily_limit_usd, actor);
  }
}
