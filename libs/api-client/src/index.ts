export { ApiProblem } from './api-problem.js';
export {
  type Answer,
  type ApiClient,
  type CallInput,
  type ClientOptions,
  createClient,
  type Download,
} from './create-client.js';
export type { FollowOptions, JobEvent } from './follow-job.js';
