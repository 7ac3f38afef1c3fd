import { Initial1763800000000 } from './1763800000000-initial.js';
import { Ai1763900000000 } from './1763900000000-ai.js';
import { Webhooks1764030000000 } from './1764030000000-webhooks.js';
import { Quotas1764100000000 } from './1764100000000-quotas.js';
import { Tenancy1764190000000 } from './1764190000000-tenancy.js';
import { TenantLimits1764191000000 } from './1764191000000-tenant-limits.js';
import { Idempotency1764191300000 } from './1764191300000-idempotency.js';
import { OneOffWebhooks1764191300001 } from './1764191300001-one-off-webhooks.js';
import { IdempotentJobs1764191300002 } from './1764191300002-idempotent-jobs.js';
import { Sessions1764220000000 } from './1764220000000-sessions.js';
import { Audit1764225000000 } from './1764225000000-audit.js';
import { SessionEnds1764226000000 } from './1764226000000-session-ends.js';
import { Versions1764250000000 } from './1764250000000-versions.js';
import { ForeignDocuments1764260000000 } from './1764260000000-foreign-documents.js';
import { Exports1764270000000 } from './1764270000000-exports.js';
import { Themes1764600000000 } from './1764600000000-themes.js';

/** All migrations, oldest first. */
export const migrations = [
  Initial1763800000000,
  Ai1763900000000,
  Webhooks1764030000000,
  Quotas1764100000000,
  Tenancy1764190000000,
  TenantLimits1764191000000,
  Idempotency1764191300000,
  OneOffWebhooks1764191300001,
  IdempotentJobs1764191300002,
  Sessions1764220000000,
  Audit1764225000000,
  SessionEnds1764226000000,
  Versions1764250000000,
  ForeignDocuments1764260000000,
  Exports1764270000000,
  Themes1764600000000,
];
