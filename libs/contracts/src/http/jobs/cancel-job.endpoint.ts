import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';
import { jobSchema } from './job.js';

/** Cancels a job that is not finished; what is under way is dropped at its next step. */
export const cancelJob = defineEndpoint({
  method: 'DELETE',
  path: '/jobs/{id}',
  operation: 'cancelJob',
  summary: 'Cancel a job',
  tag: 'jobs',
  access: 'write',
  params: idParam,
  response: jobSchema,
  status: 200,
  errors: ['job_not_found', 'job_finished'],
});
