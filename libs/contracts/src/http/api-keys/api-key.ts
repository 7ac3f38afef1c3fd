import { z } from 'zod';

export const scopeSchema = z.enum(['read', 'write', 'admin']);
export type Scope = z.infer<typeof scopeSchema>;

/** An API key as a list shows it: never the key itself. */
export const apiKeySchema = z.object({
  id: z.int(),
  name: z.string(),
  last_four: z.string(),
  scopes: z.array(scopeSchema),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable(),
});
