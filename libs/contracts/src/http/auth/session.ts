import { z } from 'zod';

export const userSchema = z.object({ id: z.int(), email: z.string(), created_at: z.iso.datetime() });
export type User = z.infer<typeof userSchema>;

/** What a successful login, registration or refresh answers; both tokens are shown once. */
export const sessionSchema = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int().describe('Seconds the access token is valid'),
  refresh_token: z
    .string()
    .optional()
    .describe('Single use; a refresh answers the next one. Absent where it went into the cookie'),
  user: userSchema,
});
export type Session = z.infer<typeof sessionSchema>;

/** A session as its owner's list shows it: a login and all that was refreshed since. */
export const sessionRecordSchema = z.object({
  id: z.int(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().describe('Of the login or the last refresh'),
  expires_at: z.iso.datetime().describe('Unless it is refreshed before'),
  address: z.string().describe('Where the login came from'),
  user_agent: z.string().nullable(),
  current: z.boolean().describe('True for the session that asks'),
});
export type SessionRecord = z.infer<typeof sessionRecordSchema>;

/** Longest password taken: argon2id has no limit, a request should have one. */
export const PASSWORD_MAX = 256;

/** Longest email address: RFC 5321 section 4.5.3.1.3. */
export const EMAIL_MAX = 254;

/** Asks for the refresh token as a cookie that scripts cannot read, for a web page of the gateway's own. */
export const cookieField = z
  .boolean()
  .default(false)
  .describe('The refresh token goes into an httpOnly SameSite=Strict cookie instead of the body');

/** A refresh token in a body; left out where the cookie brings it. */
export const refreshTokenField = z
  .string()
  .max(200)
  .optional()
  .describe('Left out where the cookie brings it, which then needs the header `X-Copythat-CSRF: 1`');

export const credentialsSchema = z.strictObject({
  email: z.email().max(EMAIL_MAX).toLowerCase(),
  password: z.string().min(8).max(PASSWORD_MAX),
  cookie: cookieField,
});
