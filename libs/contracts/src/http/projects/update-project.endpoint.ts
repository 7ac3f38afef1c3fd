import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';
import { projectFieldsShape, projectSchema } from './project.js';

/** Renames or describes a project. */
export const updateProject = defineEndpoint({
  method: 'PATCH',
  path: '/projects/{id}',
  operation: 'updateProject',
  summary: 'Change a project',
  tag: 'projects',
  access: 'write',
  params: idParam,
  body: z.strictObject({
    name: projectFieldsShape.name.optional(),
    description: projectFieldsShape.description.optional(),
  }),
  response: projectSchema,
  status: 200,
  example: { body: { name: 'Web shop' } },
  errors: ['project_not_found'],
});
