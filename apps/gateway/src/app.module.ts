import { DatabaseModule } from '@copy-that/database';
import { PipelineModule } from '@copy-that/pipeline';
import { QueueModule } from '@copy-that/platform';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AuditModule } from './audit/audit.module.js';
import { AccessGuard } from './auth/access.guard.js';
import { AuthModule } from './auth/auth.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { ExtractionsModule } from './extractions/extractions.module.js';
import { FormatsController } from './formats/formats.controller.js';
import { HealthController } from './health/health.controller.js';
import { EndpointInterceptor } from './http/endpoint.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ServedEndpoints } from './http/served-endpoints.js';
import { Idempotency } from './idempotency/idempotency.service.js';
import { IdempotencySweeper } from './idempotency/idempotency-sweeper.js';
import { ImagesModule } from './images/images.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { LimitsModule } from './limits/limits.module.js';
import { OverloadGuard } from './limits/overload.guard.js';
import { QuotaGuard } from './limits/quota.guard.js';
import { RateLimitGuard } from './limits/rate-limit.guard.js';
import { ProjectsModule } from './projects/projects.module.js';
import { UsageModule } from './usage/usage.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** The door: who may come in, what they may send, what they get. It starts work and never does it. */
@Module({
  imports: [
    DatabaseModule.forRoot('gateway'),
    QueueModule.forRoot(),
    PipelineModule,
    DiscoveryModule,
    AuthModule,
    LimitsModule,
    ProjectsModule,
    ExportsModule,
    ImagesModule,
    ExtractionsModule,
    JobsModule,
    UsageModule,
    WebhooksModule,
    AuditModule,
  ],
  controllers: [HealthController, FormatsController],
  providers: [
    ServedEndpoints,
    Idempotency,
    IdempotencySweeper,
    // In this order: what costs least to find out comes first, and a refused request takes from no limit.
    { provide: APP_GUARD, useExisting: OverloadGuard },
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_GUARD, useExisting: RateLimitGuard },
    { provide: APP_GUARD, useExisting: QuotaGuard },
    { provide: APP_INTERCEPTOR, useClass: EndpointInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class AppModule {}
