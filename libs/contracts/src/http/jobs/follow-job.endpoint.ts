import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';

/**
 * A job as it changes, as server-sent events: `job` with the same body as `readJob` after each change, `end` when it has
 * ended, `shutdown` when this gateway stops and the client should come back. A reader that is slow gets the newest only.
 */
export const followJob = defineEndpoint({
  method: 'GET',
  path: '/jobs/{id}/events',
  operation: 'followJob',
  summary: 'Follow a job',
  tag: 'jobs',
  access: 'read',
  params: idParam,
  responseType: 'events',
  status: 200,
  errors: ['job_not_found'],
});
