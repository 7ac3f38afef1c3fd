import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { pageOf, pageQueryShape } from '../pages.js';
import { auditEntrySchema } from './audit-entry.js';

/** What was done in the caller's account that matters to its safety, newest first. */
export const listAudit = defineEndpoint({
  method: 'GET',
  path: '/audit',
  operation: 'listAudit',
  summary: 'List the audit log',
  tag: 'audit',
  access: 'admin',
  query: z.strictObject(pageQueryShape),
  response: pageOf(auditEntrySchema),
  status: 200,
  errors: ['cursor_invalid'],
});
