import { AppError } from '@copy-that/contracts';

/** The fault of a version a project does not have. */
export function versionNotFound(projectId: number, version: number): AppError {
  return new AppError(
    'version_not_found',
    `Project ${projectId} has no version ${version}. List them with GET /api/v1/projects/${projectId}/versions.`,
  );
}

/** The fault of a project nothing was extracted into. */
export function tokensNotFound(projectId: number): AppError {
  return new AppError(
    'tokens_not_found',
    `Project ${projectId} has no tokens yet. Extract into it: POST /api/v1/extractions with "project_id": ${projectId}.`,
  );
}
