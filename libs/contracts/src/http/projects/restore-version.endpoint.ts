import { defineEndpoint } from '../define-endpoint.js';
import { versionParams, versionSchema } from './version.js';

/** Makes a new version with what an older one held, also of what had been taken out by then. */
export const restoreVersion = defineEndpoint({
  method: 'POST',
  path: '/projects/{id}/versions/{version}/restore',
  operation: 'restoreVersion',
  summary: 'Restore a version of a project',
  tag: 'projects',
  access: 'write',
  params: versionParams,
  response: versionSchema,
  status: 201,
  errors: ['project_not_found', 'version_not_found'],
});
