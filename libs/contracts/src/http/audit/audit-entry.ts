import { z } from 'zod';

/** What is written to the audit log. */
export const auditActionSchema = z.enum([
  'account.registered',
  'login.succeeded',
  'login.failed',
  'session.ended',
  'refresh_token.reused',
  'api_key.created',
  'api_key.revoked',
  'webhook.created',
  'webhook.deleted',
  'webhook.secret_rotated',
  'project.deleted',
  'project.curated',
  'project.imported',
  'project.restored',
  'budget.set',
]);
export type AuditAction = z.infer<typeof auditActionSchema>;

/** Who did it, as far as it is known: not where a login failed or a stolen token was shown. */
export const auditActorSchema = z.object({
  user_id: z.int().nullable(),
  session_id: z.int().optional(),
  api_key_id: z.int().optional(),
  address: z.string().describe('Where the request came from'),
});
export type AuditActor = z.infer<typeof auditActorSchema>;

/** A link of a tenant's audit chain. */
export const auditEntrySchema = z.object({
  seq: z.int().describe('1, 2, 3 ... without a gap'),
  at: z.iso.datetime(),
  actor: auditActorSchema,
  action: auditActionSchema,
  subject: z.string().describe('What it was done to, e.g. `project:12`'),
  data: z.record(z.string(), z.unknown()),
  prev_hash: z.string().describe('`hash` of the entry before; 64 zeros for the first'),
  hash: z.string().describe('SHA-256 over the canonical JSON (RFC 8785) of all the rest and the owner'),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
