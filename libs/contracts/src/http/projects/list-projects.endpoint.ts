import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { pageOf, pageQueryShape } from '../pages.js';
import { projectSchema } from './project.js';

/** The caller's projects, newest first. */
export const listProjects = defineEndpoint({
  method: 'GET',
  path: '/projects',
  operation: 'listProjects',
  summary: 'List projects',
  tag: 'projects',
  access: 'read',
  query: z.strictObject(pageQueryShape),
  response: pageOf(projectSchema),
  status: 200,
  errors: ['cursor_invalid'],
});
