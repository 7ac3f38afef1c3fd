import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';
import { jobSchema } from './job.js';

/** How a job stands. */
export const readJob = defineEndpoint({
  method: 'GET',
  path: '/jobs/{id}',
  operation: 'readJob',
  summary: 'Read a job',
  tag: 'jobs',
  access: 'read',
  params: idParam,
  response: jobSchema,
  status: 200,
  prefer: ['wait'],
  errors: ['job_not_found'],
});
