import { z } from 'zod';
import { runStatuses, stages, stepStates } from '../../jobs/run.flow.js';

/** Something a person should know about a result that is not a failure. */
export const warningSchema = z.object({
  code: z.string(),
  message: z.string(),
  stage: z.string().optional(),
  image_id: z.int().optional(),
  type: z.string().optional(),
});
export type Warning = z.infer<typeof warningSchema>;

export const jobStepSchema = z.object({
  stage: z.enum(stages),
  image_id: z.int().nullable(),
  state: z.enum(stepStates),
  attempts: z.int(),
  queued_at: z.iso.datetime().nullable(),
  started_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime().nullable(),
  wait_ms: z.number().nullable().describe('Queued to started'),
  duration_ms: z.number().nullable().describe('Started to finished, last attempt'),
  error: z.object({ code: z.string(), detail: z.string() }).nullable(),
});

/** A run a user started: where it stands, how long each stage took, and where its result is. */
export const jobSchema = z.object({
  id: z.int(),
  kind: z.enum(['extraction', 'export']),
  status: z.enum(runStatuses),
  stage: z.enum(stages).nullable().describe('The room the run is in; null before the first and after the last'),
  progress: z.number().min(0).max(1),
  degraded: z.boolean().describe('A stage fell back to something lesser'),
  types: z.array(z.string()),
  engine: z.string(),
  project_id: z.int().nullable(),
  image_ids: z.array(z.int()),
  stages: z.array(jobStepSchema),
  warnings: z.array(warningSchema),
  error: z.object({ code: z.string(), detail: z.string() }).nullable(),
  created_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime().nullable(),
  links: z.object({
    self: z.string(),
    tokens: z.string().nullable(),
    export: z.string().nullable().describe('The zip of an export that was asked for as one, once it is written'),
  }),
});
export type Job = z.infer<typeof jobSchema>;
