import { z } from 'zod';

export const userSchema = z.object({ id: z.int(), email: z.string(), created_at: z.iso.datetime() });
export type User = z.infer<typeof userSchema>;

/** What a successful login, registration or refresh answers; both tokens are shown once. */
export const sessionSchema = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int().describe('Seconds the access token is valid'),
  refresh_token: z.string().describe('Single use; a refresh answers the next one'),
  user: userSchema,
});
export type Session = z.infer<typeof sessionSchema>;

/** Longest password taken: argon2id has no limit, a request should have one. */
const PASSWORD_MAX = 256;

export const credentialsSchema = z.strictObject({
  email: z.email().max(254).toLowerCase(),
  password: z.string().min(8).max(PASSWORD_MAX),
});
