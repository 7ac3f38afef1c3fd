import { z } from 'zod';

export const projectSchema = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string(),
  /** Newest version of the project's token set; null before the first. */
  version: z.int().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type Project = z.infer<typeof projectSchema>;

export const projectFieldsShape = {
  name: z.string().trim().min(1).max(200),
  description: z.string().max(2000),
};
