import { z } from 'zod';
import { runStatuses } from '../../jobs/run.flow.js';
import { defineEndpoint } from '../define-endpoint.js';
import { pageOf, pageQueryShape } from '../pages.js';
import { jobSchema } from './job.js';

/** The caller's jobs, newest first. */
export const listJobs = defineEndpoint({
  method: 'GET',
  path: '/jobs',
  operation: 'listJobs',
  summary: 'List jobs',
  tag: 'jobs',
  access: 'read',
  query: z.strictObject({
    ...pageQueryShape,
    status: z.enum(runStatuses).optional(),
    project_id: z.coerce.number().int().positive().optional(),
  }),
  response: pageOf(jobSchema),
  status: 200,
  errors: ['cursor_invalid', 'project_not_found'],
});
