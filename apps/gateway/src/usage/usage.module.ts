import { Module } from '@nestjs/common';
import { BudgetService } from './budget.service.js';
import { UsageController } from './usage.controller.js';
import { UsageService } from './usage.service.js';

/** Usage and budgets. */
@Module({ controllers: [UsageController], providers: [UsageService, BudgetService] })
export class UsageModule {}
