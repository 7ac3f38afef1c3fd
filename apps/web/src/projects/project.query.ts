import { endpointCatalog } from '@copy-that/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../session/api.js';

/** One project. */
export function projectQuery(id: number) {
  return queryOptions({
    queryKey: ['project', id],
    queryFn: ({ signal }) => api.call(endpointCatalog.readProject, { params: { id }, signal }),
  });
}

/** The runs of a project, newest first; those under way are looked at again every two seconds. */
export function projectJobsQuery(id: number) {
  return queryOptions({
    queryKey: ['project', id, 'jobs'],
    queryFn: ({ signal }) => api.call(endpointCatalog.listJobs, { query: { project_id: id, limit: 20 }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.data.some(({ status }) => status === 'queued' || status === 'running') ? 2_000 : false,
  });
}
