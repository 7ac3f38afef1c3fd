/**
 * The columns of `jobs j` under the names of `JobEntity`. Stages move jobs with plain SQL: TypeORM's query building took
 * 6 ms of processor time a stage, more than the rest of a commit (measured with `npm run bench:pipeline` under --cpu-prof).
 */
export const jobColumns = `j.id, j.owner_id AS "ownerId", j.project_id AS "projectId", j.kind, j.status, j.request,
  j.image_ids AS "imageIds", j.warnings, j.degraded, j.error, j.created_at AS "createdAt", j.started_at AS "startedAt",
  j.finished_at AS "finishedAt"`;
