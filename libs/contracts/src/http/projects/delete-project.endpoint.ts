import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';

/** Deletes a project with its token sets; images and jobs stay. */
export const deleteProject = defineEndpoint({
  method: 'DELETE',
  path: '/projects/{id}',
  operation: 'deleteProject',
  summary: 'Delete a project',
  tag: 'projects',
  access: 'write',
  params: idParam,
  status: 204,
  errors: ['project_not_found'],
});
