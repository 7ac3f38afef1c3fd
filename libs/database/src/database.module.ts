import { type ConfigOf, configToken, databaseConfig } from '@copy-that/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountRepository } from './account/account.repository.js';
import { SessionRepository } from './account/session.repository.js';
import { BudgetRepository } from './ai/budget.repository.js';
import { BudgetStatusRepository } from './ai/budget-status.repository.js';
import { ModelAnswerRepository } from './ai/model-answer.repository.js';
import { ModelBatchRepository } from './ai/model-batch.repository.js';
import { UsageRepository } from './ai/usage.repository.js';
import { AuditRepository } from './audit/audit.repository.js';
import { CandidateRepository } from './candidate/candidate.repository.js';
import { DatabaseLife } from './database-life.js';
import { ExportRepository } from './export/export.repository.js';
import { IdempotencyRepository } from './idempotency/idempotency.repository.js';
import { ImageRepository } from './image/image.repository.js';
import { JobRepository } from './job/job.repository.js';
import { ProjectRepository } from './project/project.repository.js';
import { TokenSetRepository } from './set/token-set.repository.js';
import { openTenantDatabase } from './tenancy/tenant-data-source.js';
import { DeliveryRepository } from './webhook/delivery.repository.js';
import { WebhookRepository } from './webhook/webhook.repository.js';

const repositories = [
  AccountRepository,
  SessionRepository,
  AuditRepository,
  ProjectRepository,
  ImageRepository,
  JobRepository,
  CandidateRepository,
  TokenSetRepository,
  ExportRepository,
  BudgetRepository,
  BudgetStatusRepository,
  ModelAnswerRepository,
  ModelBatchRepository,
  UsageRepository,
  WebhookRepository,
  DeliveryRepository,
  IdempotencyRepository,
];

/** The open data source and a repository for each aggregate. Closing is the shutdown sequence's, not Nest's (it would come too early). */
@Module({})
export class DatabaseModule {
  /** `applicationName` is what `pg_stat_activity` shows. */
  static forRoot(applicationName: string): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: DataSource,
          inject: [configToken(databaseConfig)],
          useFactory: (config: ConfigOf<typeof databaseConfig>) =>
            openTenantDatabase({
              url: config.databaseUrl,
              poolSize: config.databasePoolSize,
              poolTimeoutMs: config.databasePoolTimeoutMs,
              poolRecycleS: config.databasePoolRecycleS,
              role: config.databaseRole,
              applicationName,
            }),
        },
        ...repositories,
        DatabaseLife,
      ],
      exports: [DataSource, ...repositories],
    };
  }
}
