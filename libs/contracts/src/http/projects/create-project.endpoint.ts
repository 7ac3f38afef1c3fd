import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { projectFieldsShape, projectSchema } from './project.js';

/** Makes a project: the place token sets grow in, version by version. */
export const createProject = defineEndpoint({
  method: 'POST',
  path: '/projects',
  operation: 'createProject',
  summary: 'Make a project',
  tag: 'projects',
  access: 'write',
  body: z.strictObject({ name: projectFieldsShape.name, description: projectFieldsShape.description.default('') }),
  response: projectSchema,
  status: 201,
  example: { body: { name: 'Shop', description: 'What customers see' } },
  errors: [],
});
