import { createApiKey } from './api-keys/create-api-key.endpoint.js';
import { listApiKeys } from './api-keys/list-api-keys.endpoint.js';
import { revokeApiKey } from './api-keys/revoke-api-key.endpoint.js';
import { listAudit } from './audit/list-audit.endpoint.js';
import { endSession } from './auth/end-session.endpoint.js';
import { issueToken } from './auth/issue-token.endpoint.js';
import { listSessions } from './auth/list-sessions.endpoint.js';
import { loginUser } from './auth/login-user.endpoint.js';
import { logoutUser } from './auth/logout-user.endpoint.js';
import { readMe } from './auth/read-me.endpoint.js';
import { refreshSession } from './auth/refresh-session.endpoint.js';
import { registerUser } from './auth/register-user.endpoint.js';
import { createExport } from './exports/create-export.endpoint.js';
import { readExportContent } from './exports/read-export-content.endpoint.js';
import { createExtraction } from './extractions/create-extraction.endpoint.js';
import { extractBatch } from './extractions/extract-batch.endpoint.js';
import { extractStreaming } from './extractions/extract-streaming.endpoint.js';
import { extractType } from './extractions/extract-type.endpoint.js';
import { listFormats } from './formats/list-formats.endpoint.js';
import { readImage } from './images/read-image.endpoint.js';
import { readImageContent } from './images/read-image-content.endpoint.js';
import { uploadImage } from './images/upload-image.endpoint.js';
import { cancelJob } from './jobs/cancel-job.endpoint.js';
import { followJob } from './jobs/follow-job.endpoint.js';
import { listJobs } from './jobs/list-jobs.endpoint.js';
import { readJob } from './jobs/read-job.endpoint.js';
import { readJobTokens } from './jobs/read-job-tokens.endpoint.js';
import { createProject } from './projects/create-project.endpoint.js';
import { deleteProject } from './projects/delete-project.endpoint.js';
import { deleteToken } from './projects/delete-token.endpoint.js';
import { diffVersions } from './projects/diff-versions.endpoint.js';
import { exportProject } from './projects/export-project.endpoint.js';
import { listProjectTokens } from './projects/list-project-tokens.endpoint.js';
import { listProjects } from './projects/list-projects.endpoint.js';
import { listVersions } from './projects/list-versions.endpoint.js';
import { mergeTokens } from './projects/merge-tokens.endpoint.js';
import { readInsight } from './projects/read-insight.endpoint.js';
import { readProject } from './projects/read-project.endpoint.js';
import { readVersion } from './projects/read-version.endpoint.js';
import { restoreVersion } from './projects/restore-version.endpoint.js';
import { updateProject } from './projects/update-project.endpoint.js';
import { updateToken } from './projects/update-token.endpoint.js';
import { readBudget } from './usage/read-budget.endpoint.js';
import { readUsage } from './usage/read-usage.endpoint.js';
import { setBudget } from './usage/set-budget.endpoint.js';
import { createWebhook } from './webhooks/create-webhook.endpoint.js';
import { deleteWebhook } from './webhooks/delete-webhook.endpoint.js';
import { listWebhookDeliveries } from './webhooks/list-webhook-deliveries.endpoint.js';
import { listWebhooks } from './webhooks/list-webhooks.endpoint.js';
import { redeliverWebhook } from './webhooks/redeliver-webhook.endpoint.js';
import { rotateDefaultWebhookSecret } from './webhooks/rotate-default-webhook-secret.endpoint.js';
import { rotateWebhookSecret } from './webhooks/rotate-webhook-secret.endpoint.js';

/** Every REST operation there is; the gateway must serve each, and serves no other. */
export const endpointCatalog = {
  registerUser,
  loginUser,
  refreshSession,
  issueToken,
  logoutUser,
  readMe,
  listSessions,
  endSession,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  listAudit,
  createProject,
  listProjects,
  readProject,
  updateProject,
  deleteProject,
  listProjectTokens,
  updateToken,
  deleteToken,
  mergeTokens,
  listVersions,
  readVersion,
  diffVersions,
  readInsight,
  restoreVersion,
  exportProject,
  createExport,
  readExportContent,
  listFormats,
  uploadImage,
  readImage,
  readImageContent,
  createExtraction,
  extractType,
  extractStreaming,
  extractBatch,
  readJob,
  followJob,
  listJobs,
  readJobTokens,
  cancelJob,
  readUsage,
  readBudget,
  setBudget,
  createWebhook,
  listWebhooks,
  deleteWebhook,
  rotateWebhookSecret,
  rotateDefaultWebhookSecret,
  listWebhookDeliveries,
  redeliverWebhook,
} as const;
