import { z } from 'zod';

/** An id in a path, as text that is a whole number from 1. */
export const idParam = z.strictObject({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

/** How a list is paged: opaque cursor, 1 to 100 rows. */
export const pageQueryShape = {
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('Rows a page, 1 to 100'),
  cursor: z.string().max(200).optional().describe('`next_cursor` of the page before'),
};

/** A page of a list; `next_cursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), next_cursor: z.string().nullable() });
}
