import { tokenSetSchema } from '@copy-that/tokens';
import { defineEndpoint } from '../define-endpoint.js';
import { versionParams, versionSchema } from './version.js';

/** One version with all its tokens. */
export const readVersion = defineEndpoint({
  method: 'GET',
  path: '/projects/{id}/versions/{version}',
  operation: 'readVersion',
  summary: 'Read a version of a project',
  tag: 'projects',
  access: 'read',
  params: versionParams,
  response: versionSchema.extend({ set: tokenSetSchema }),
  status: 200,
  errors: ['project_not_found', 'version_not_found'],
});
