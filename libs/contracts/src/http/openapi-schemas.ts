import { anyTokenSchema, tokenSetSchema } from '@copy-that/tokens';
import { z } from 'zod';
import { problemSchema } from '../problem.js';
import { apiKeySchema } from './api-keys/api-key.js';
import { auditEntrySchema } from './audit/audit-entry.js';
import { sessionRecordSchema, sessionSchema, userSchema } from './auth/session.js';
import type { EndpointDefinition } from './define-endpoint.js';
import { imageSourceSchema } from './extractions/extraction-request.js';
import { imageSchema } from './images/image.js';
import { jobSchema, jobStepSchema, warningSchema } from './jobs/job.js';
import { projectSchema } from './projects/project.js';
import { budgetSchema } from './usage/budget.js';
import { webhookMessages } from './webhooks/webhook-message.js';

/** A JSON object of the document. */
export type OpenApiNode = { [key: string]: unknown };

/** Schemas that several operations share, under the names generated clients know them by. */
const sharedSchemas: Record<string, z.ZodType> = {
  ApiKey: apiKeySchema,
  AuditEntry: auditEntrySchema,
  Budget: budgetSchema,
  Image: imageSchema,
  ImageSource: imageSourceSchema,
  Job: jobSchema,
  JobStep: jobStepSchema,
  Problem: problemSchema,
  Project: projectSchema,
  Session: sessionSchema,
  SessionRecord: sessionRecordSchema,
  Token: anyTokenSchema,
  TokenSet: tokenSetSchema,
  User: userSchema,
  Warning: warningSchema,
};

/** The JSON Schemas of a catalog: what is sent as it is written (input), what is answered as it is read (output). */
export class SchemaShelf {
  readonly components: Record<string, OpenApiNode>;
  private readonly sent = z.registry<{ id: string }>();
  private readonly answered = z.registry<{ id: string }>();

  constructor(catalog: readonly Pick<EndpointDefinition, 'operation' | 'body' | 'response'>[]) {
    const { sent, answered } = this;
    for (const [id, schema] of Object.entries(sharedSchemas)) {
      (schema === imageSourceSchema ? sent : answered).add(schema, { id });
    }
    for (const [event, schema] of Object.entries(webhookMessages)) {
      const name = event.replaceAll(/(?:^|\.)(\w)/g, (_, first: string) => first.toUpperCase());
      answered.add(schema, { id: `${name}Message` });
    }
    for (const endpoint of catalog) {
      const name = endpoint.operation.replace(/^./, (first) => first.toUpperCase());
      if (endpoint.body && !sent.has(endpoint.body)) sent.add(endpoint.body, { id: `${name}Request` });
      const response = endpoint.response;
      if (response && !answered.has(response)) answered.add(response, { id: `${name}Response` });
    }
    const all = { ...convertAll(sent, 'input'), ...convertAll(answered, 'output') };
    this.components = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  refSent(schema: z.ZodType): OpenApiNode {
    return reference('schemas', this.sent.get(schema)?.id);
  }

  refAnswered(schema: z.ZodType): OpenApiNode {
    return reference('schemas', this.answered.get(schema)?.id);
  }
}

/** A `$ref` into the document's components; throws for a schema nobody named (a programmer's mistake). */
export function reference(section: string, name: string | undefined): OpenApiNode {
  if (name === undefined) throw new Error(`A schema of the catalog has no name under components/${section}.`);
  return { $ref: `#/components/${section}/${name}` };
}

function convertAll(
  registry: z.core.$ZodRegistry<{ id: string }>,
  io: 'input' | 'output',
): Record<string, OpenApiNode> {
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIdentity(schema)]));
}

/** A schema of path or query parameters, as they are written in the address. */
export function toInputSchema(schema: z.ZodType) {
  return z.toJSONSchema(schema, { io: 'input' });
}

function withoutIdentity(schema: object): OpenApiNode {
  const { $schema: _dialect, $id: _address, ...rest } = schema as OpenApiNode;
  return rest;
}
