import { OutboxEntity } from '@copy-that/platform';
import { ApiKeyEntity } from './account/api-key.entity.js';
import { RefreshTokenEntity } from './account/refresh-token.entity.js';
import { SessionEntity } from './account/session.entity.js';
import { TenantLimitsEntity } from './account/tenant-limits.entity.js';
import { UserEntity } from './account/user.entity.js';
import { BudgetAlertEntity, BudgetEntity, BudgetLimitEntity, BudgetReservationEntity } from './ai/budget.entities.js';
import { ModelAnswerEntity } from './ai/model-answer.entity.js';
import { ModelBatchEntity } from './ai/model-batch.entity.js';
import { UsageLogEntity } from './ai/usage-log.entity.js';
import { AuditEntryEntity, AuditHeadEntity } from './audit/audit.entities.js';
import { ImageCandidatesEntity } from './candidate/image-candidates.entity.js';
import { ExportEntity } from './export/export.entity.js';
import { IdempotencyKeyEntity } from './idempotency/idempotency-key.entity.js';
import { ImageEntity } from './image/image.entity.js';
import { DeadLetterEntity } from './job/dead-letter.entity.js';
import { JobEntity } from './job/job.entity.js';
import { JobStepEntity } from './job/job-step.entity.js';
import { ProjectEntity } from './project/project.entity.js';
import { SetFileEntity } from './set/set-file.entity.js';
import { TokenEntity } from './set/token.entity.js';
import { TokenSetEntity } from './set/token-set.entity.js';
import { WebhookEntity } from './webhook/webhook.entity.js';
import { WebhookDefaultEntity } from './webhook/webhook-default.entity.js';
import { WebhookDeliveryEntity } from './webhook/webhook-delivery.entity.js';

/** Every table there is. */
export const entities = [
  UserEntity,
  SessionEntity,
  AuditEntryEntity,
  AuditHeadEntity,
  RefreshTokenEntity,
  ApiKeyEntity,
  TenantLimitsEntity,
  ProjectEntity,
  ImageEntity,
  JobEntity,
  JobStepEntity,
  DeadLetterEntity,
  ImageCandidatesEntity,
  TokenSetEntity,
  TokenEntity,
  SetFileEntity,
  ExportEntity,
  OutboxEntity,
  BudgetEntity,
  BudgetLimitEntity,
  BudgetReservationEntity,
  BudgetAlertEntity,
  UsageLogEntity,
  ModelAnswerEntity,
  ModelBatchEntity,
  WebhookEntity,
  WebhookDeliveryEntity,
  WebhookDefaultEntity,
  IdempotencyKeyEntity,
];
