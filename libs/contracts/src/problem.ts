import { z } from 'zod';
import { type AppError, errorTable } from './errors.js';

/** Media type of every error body (RFC 9457). */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** An error body (RFC 9457) with our extensions `code`, `errors` and `request_id`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  code: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  request_id: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** The error as the body a client gets. */
export function toProblem(error: AppError, request: { instance?: string; requestId?: string } = {}): Problem {
  return {
    type: `urn:copy-that:error:${error.code}`,
    title: errorTable[error.code].title,
    status: error.status,
    detail: error.detail,
    ...(request.instance ? { instance: request.instance } : {}),
    code: error.code,
    ...(error.fields.length ? { errors: [...error.fields] } : {}),
    ...(request.requestId ? { request_id: request.requestId } : {}),
  };
}
