import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';

/** The formats tokens are exported in, in the order people see them. */
export const listFormats = defineEndpoint({
  method: 'GET',
  path: '/formats',
  operation: 'listFormats',
  summary: 'List export formats',
  tag: 'projects',
  access: 'read',
  response: z.object({ data: z.array(z.object({ name: z.string(), media_type: z.string() })) }),
  status: 200,
  errors: [],
});
