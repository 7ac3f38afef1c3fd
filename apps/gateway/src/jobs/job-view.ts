import { jobPath } from '@copy-that/pipeline';

export { jobPath, jobView } from '@copy-that/pipeline';

/** The id of the job a `Location` names; undefined without one. */
export function idOfJobPath(location: string | undefined): number | undefined {
  return location === undefined ? undefined : Number(location.split('/').at(-1));
}

/** Headers of every 202: where the job is, and seconds to wait before looking. */
export function acceptedHeaders(id: number): Record<string, string> {
  return { Location: jobPath(id), 'Retry-After': '1' };
}
