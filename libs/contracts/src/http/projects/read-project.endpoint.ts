import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';
import { projectSchema } from './project.js';

/** One project of the caller's. */
export const readProject = defineEndpoint({
  method: 'GET',
  path: '/projects/{id}',
  operation: 'readProject',
  summary: 'Read a project',
  tag: 'projects',
  access: 'read',
  params: idParam,
  response: projectSchema,
  status: 200,
  errors: ['project_not_found'],
});
