import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ZodType } from 'zod';
import { errorTable } from '../errors.js';
import { toProblem } from '../problem.js';
import { takesIdempotencyKey } from './define-endpoint.js';
import { endpointCatalog } from './index.js';
import { buildOpenApi, errorsOf } from './openapi.js';
import type { OpenApiNode } from './openapi-schemas.js';
import { webhookEvents } from './webhooks/webhook.js';

const document = buildOpenApi(endpointCatalog);
const endpoints = Object.values(endpointCatalog);
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

function references(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = '$ref' in node && typeof node.$ref === 'string' ? [node.$ref] : [];
  return [...own, ...Object.values(node).flatMap(references)];
}

function at(pointer: string): unknown {
  return pointer
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((node, key) => (node as OpenApiNode | undefined)?.[key], document);
}

describe('the OpenAPI document', () => {
  it('is 3.1 and has every endpoint of the catalog, no other, under its operation id', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      endpoints.map(({ method, path }) => `${method} /api/v1${path}`).sort(),
    );
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(
      endpoints.map((e) => e.operation).sort(),
    );
  });

  it('refers to nothing that is not there', () => {
    const all = references(document);
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((reference) => at(reference) === undefined)).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(/\$defs|\$schema|"\$id"/);
  });

  it('has an example for every body, which its own schema takes, and a command for every operation', () => {
    const shown = endpoints.filter(({ bodyType }) => bodyType !== 'multipart');
    const faults = shown.filter(({ body, query, example }) =>
      [
        [body, example?.body],
        [query, example?.query ?? {}],
      ].some(([schema, value]) => schema && !(schema as ZodType).safeParse(value).success),
    );
    expect(faults.map(({ operation }) => operation)).toEqual([]);
    for (const { operation } of operations)
      expect(operation['x-codeSamples']).toMatchObject([{ lang: 'Shell', source: expect.stringMatching(/^curl /) }]);
  });

  it('declares each parameter of a path, as required', () => {
    for (const { path, operation } of operations) {
      const declared = ((operation.parameters ?? []) as OpenApiNode[]).filter((parameter) => parameter.in === 'path');
      expect(declared.map(({ name }) => `{${String(name)}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect(declared.every(({ required }) => required === true)).toBe(true);
    }
  });

  it('takes an Idempotency-Key with every POST of somebody known, and nowhere else', () => {
    const taking = operations.filter(({ operation }) =>
      ((operation.parameters ?? []) as OpenApiNode[]).some(({ name }) => name === 'Idempotency-Key'),
    );
    const posts = endpoints.filter(takesIdempotencyKey);
    expect(posts.length).toBeGreaterThan(8);
    expect(taking.map(({ operation }) => operation.operationId).sort()).toEqual(
      posts.map(({ operation }) => operation).sort(),
    );
    for (const { operation } of taking) expect(operation.responses).toMatchObject({ 400: {}, 409: {}, 422: {} });
  });

  it('says what each event sends to a webhook', () => {
    expect(Object.keys(document.webhooks).sort()).toEqual([...webhookEvents].sort());
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'https://copy-that.test/openapi', ...document });
    const ref = { $ref: 'https://copy-that.test/openapi#/components/schemas/BudgetThresholdMessage' };
    const message = { type: 'budget.threshold', timestamp: '2026-11-23T00:00:00.000Z' };
    const data = { day: '2026-11-23', threshold_percent: 80 };
    expect(ajv.validate(ref, { ...message, data })).toBe(true);
    expect(ajv.validate(ref, { ...message, data: {} })).toBe(false);
    expect(ajv.validate(ref, { ...message, type: 'export.completed', data })).toBe(false);
  });

  it('has schemas any JSON Schema 2020-12 reader compiles', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'https://copy-that.test/openapi', ...document });
    for (const name of Object.keys(document.components.schemas)) {
      const validate = ajv.compile({ $ref: `https://copy-that.test/openapi#/components/schemas/${name}` });
      expect(validate('not an object')).toBe(false);
    }
  });

  it('describes requests as they are sent and answers as they are read', () => {
    const { CreateExtractionRequest, Job } = document.components.schemas;
    expect(CreateExtractionRequest).toMatchObject({ required: ['images'], additionalProperties: false });
    expect(Job?.required).toEqual(expect.arrayContaining(['id', 'status', 'links']));
  });

  it('asks for a key or a session, with its scope, everywhere but where the contract says public', () => {
    for (const endpoint of endpoints) {
      const operation = document.paths[`/api/v1${endpoint.path}`]?.[endpoint.method.toLowerCase()];
      expect(operation?.security).toEqual(
        endpoint.access === 'public' ? [] : [{ bearer: [endpoint.access] }, { api_key: [endpoint.access] }],
      );
    }
  });

  it('lists every error an operation may answer under its status, with an example of it', () => {
    for (const endpoint of endpoints) {
      const operation = document.paths[`/api/v1${endpoint.path}`]?.[endpoint.method.toLowerCase()];
      const responses = operation?.responses as Record<string, { content?: Record<string, { examples?: object }> }>;
      for (const code of errorsOf(endpoint)) {
        const examples = responses[errorTable[code].status]?.content?.['application/problem+json']?.examples;
        expect(examples).toHaveProperty(code);
      }
    }
    const example = document.components.examples['token_expired']?.value as ReturnType<typeof toProblem>;
    expect(example).toMatchObject({ code: 'token_expired', status: 401, type: 'urn:copy-that:error:token_expired' });
  });

  it('is what docs/openapi.json holds: run `npm run generate` after a change', () => {
    const file = join(__dirname, '..', '..', '..', '..', 'docs', 'openapi.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)));
  });
});
