import { anyTokenSchema, tokenTypeNameSchema } from '@copy-that/tokens';
import { z } from 'zod';

/** What made a version of a project. */
export const versionCauses = ['extraction', 'curation', 'restore', 'import'] as const;
export type VersionCause = (typeof versionCauses)[number];

/** A version of a project without its tokens. */
export const versionSchema = z.object({
  version: z.int().positive(),
  cause: z.enum(versionCauses),
  summary: z.string().describe('What was done, in a sentence; empty for the result of a run'),
  job_id: z.int().nullable().describe('The job that made it'),
  token_count: z.int().nonnegative(),
  created_at: z.string(),
});
export type Version = z.infer<typeof versionSchema>;

/** A token of a project's newest version, with its type. */
export const projectTokenSchema = anyTokenSchema.extend({ type: tokenTypeNameSchema });

const version = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** A project and one of its versions in a path. */
export const versionParams = z.strictObject({ id: version, version });

/** A project and a token of its newest version in a path. */
export const tokenParams = z.strictObject({ id: version, token: version });

/** The version a change is made on; without it, whatever is newest. */
export const expectedVersion = z
  .int()
  .positive()
  .optional()
  .describe(
    'The version the ids are of: the change is refused where the project has gone on. Whatever is newest unless told',
  );

/** The same in a query. */
export const expectedVersionQuery = z.strictObject({ version: version.optional() });
