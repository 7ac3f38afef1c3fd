import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { idParam, pageOf, pageQueryShape } from '../pages.js';
import { versionSchema } from './version.js';

/** A project's versions, the newest first. Every extraction, change, import and restore makes one. */
export const listVersions = defineEndpoint({
  method: 'GET',
  path: '/projects/{id}/versions',
  operation: 'listVersions',
  summary: "List a project's versions",
  tag: 'projects',
  access: 'read',
  params: idParam,
  query: z.strictObject(pageQueryShape),
  response: pageOf(versionSchema),
  status: 200,
  errors: ['project_not_found', 'cursor_invalid'],
});
