import { jobPath } from '@copy-that/pipeline';

export { jobPath, jobView } from '@copy-that/pipeline';

/** Headers of every 202: where the job is, and seconds to wait before looking. */
export function acceptedHeaders(id: number): Record<string, string> {
  return { Location: jobPath(id), 'Retry-After': '1' };
}
