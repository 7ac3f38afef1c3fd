import type { z } from 'zod';
import { AppError, type ErrorCode, errorTable } from '../errors.js';
import { PROBLEM_MEDIA_TYPE, toProblem } from '../problem.js';
import { curlExample } from './curl-example.js';
import { API_PREFIX, type EndpointDefinition, takesIdempotencyKey } from './define-endpoint.js';
import { type OpenApiNode, reference, SchemaShelf, toInputSchema } from './openapi-schemas.js';
import { webhooksOf } from './openapi-webhooks.js';

type AnyEndpoint = EndpointDefinition<unknown, unknown, unknown, unknown>;

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  openapi: string;
  info: OpenApiNode;
  servers: OpenApiNode[];
  tags: { name: string }[];
  paths: Record<string, Record<string, OpenApiNode>>;
  webhooks: Record<string, OpenApiNode>;
  components: Record<'schemas' | 'headers' | 'examples' | 'securitySchemes', Record<string, OpenApiNode>>;
}

/** Every operation of a catalog as one OpenAPI 3.1 document; the same catalog gives the same document. */
export function buildOpenApi(endpoints: Readonly<Record<string, AnyEndpoint>>): OpenApiDocument {
  const catalog = Object.values(endpoints);
  const schemas = new SchemaShelf(catalog);
  const paths: OpenApiDocument['paths'] = {};
  for (const endpoint of catalog) {
    const path = `${API_PREFIX}${endpoint.path}`;
    paths[path] ??= {};
    paths[path][endpoint.method.toLowerCase()] = operationOf(endpoint, schemas);
  }
  const codes = new Set(catalog.flatMap((endpoint) => errorsOf(endpoint)));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Copy That',
      version: '1',
      description:
        'Pixels in, design tokens out. Errors are RFC 9457 problem details; their `code` is stable and part of the contract.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(catalog.map((endpoint) => endpoint.tag))].map((name) => ({ name })),
    paths,
    webhooks: webhooksOf(schemas),
    components: {
      schemas: schemas.components,
      headers: sharedHeaders,
      examples: Object.fromEntries([...codes].sort().map((code) => [code, { value: exampleOf(code) }])),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An access token of a session (`POST /auth/login`), or an API key (`ct_live_...`).',
        },
        api_key: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'An API key: `ct_live_...`.' },
      },
    },
  };
}

function operationOf(endpoint: AnyEndpoint, schemas: SchemaShelf): OpenApiNode {
  const parameters = [
    ...parametersOf(endpoint.params, 'path'),
    ...parametersOf(endpoint.query, 'query'),
    ...(endpoint.prefer ? [preferHeader(endpoint.prefer)] : []),
    ...(endpoint.responseType === 'events' ? [lastEventIdHeader] : []),
    ...(takesIdempotencyKey(endpoint) ? [idempotencyHeader] : []),
  ];
  return {
    operationId: endpoint.operation,
    summary: endpoint.summary,
    tags: [endpoint.tag],
    security: endpoint.access === 'public' ? [] : [{ bearer: [endpoint.access] }, { api_key: [endpoint.access] }],
    ...(parameters.length ? { parameters } : {}),
    ...(endpoint.body
      ? {
          requestBody: {
            required: !endpoint.bodyOptional,
            content: {
              [bodyMediaTypes[endpoint.bodyType ?? 'json']]: {
                schema: schemas.refSent(endpoint.body),
                ...(endpoint.example?.body && endpoint.bodyType !== 'multipart'
                  ? { example: endpoint.example.body }
                  : {}),
              },
            },
          },
        }
      : {}),
    'x-codeSamples': [{ lang: 'Shell', label: 'curl', source: curlExample(endpoint) }],
    responses: { ...successesOf(endpoint, schemas), ...problemsOf(endpoint) },
  };
}

const bodyMediaTypes = {
  json: 'application/json',
  multipart: 'multipart/form-data',
  form: 'application/x-www-form-urlencoded',
} as const;

const preferences = {
  'respond-async': '`respond-async` answers 202 at once',
  wait: '`wait=N` waits up to N seconds, at most 60, for the job to end',
} as const;

function preferHeader(taken: NonNullable<AnyEndpoint['prefer']>): OpenApiNode {
  return {
    name: 'Prefer',
    in: 'header',
    required: false,
    description: `${taken.map((name) => preferences[name]).join('; ')} (RFC 7240). \`Preference-Applied\` says what was followed.`,
    schema: { type: 'string', examples: taken.map((name) => (name === 'wait' ? 'wait=10' : name)) },
  };
}

const lastEventIdHeader: OpenApiNode = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  description: 'The last event seen: only later ones are sent.',
  schema: { type: 'string', examples: ['7'] },
};

const idempotencyHeader: OpenApiNode = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The work is done once; the same request under the same key gets the same answer for 24 hours, with `Idempotency-Replayed: true`.',
  schema: { type: 'string', maxLength: 257, examples: ['"8e03978e-40d5-43e8-bc93-6894a57f9324"'] },
};

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): OpenApiNode[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = toInputSchema(schema);
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property as OpenApiNode;
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description ? { description } : {}),
      schema: rest,
    };
  });
}

function successesOf(endpoint: AnyEndpoint, schemas: SchemaShelf): Record<string, OpenApiNode> {
  const others = Object.entries(endpoint.alsoStatus ?? {}).map(([status, { description, response }]) => [
    status,
    successOf(Number(status), description, response ?? endpoint.response, schemas),
  ]);
  const main =
    endpoint.responseType === 'file'
      ? {
          description: 'The file',
          headers: { ...limitHeaders, ...fileHeaders },
          content: { '*/*': { schema: { type: 'string' } } },
        }
      : endpoint.responseType === 'events'
        ? {
            description: 'Server-sent events',
            headers: limitHeaders,
            content: { 'text/event-stream': { schema: { type: 'string' } } },
          }
        : successOf(endpoint.status, statusTitles[endpoint.status], endpoint.response, schemas);
  return Object.fromEntries([[endpoint.status, main], ...others]);
}

const statusTitles = { 200: 'Done', 201: 'Made', 202: 'Accepted', 204: 'Done; there is nothing to read' } as const;

function header(description: string, type: string): OpenApiNode {
  return { description, schema: { type } };
}

const fileHeaders = { 'Content-Disposition': header('The name to save the file under', 'string') };

/** Of draft-ietf-httpapi-ratelimit-headers-11; a limit that is switched off has none. */
const sharedHeaders = {
  RateLimitPolicy: {
    ...header('The limits this request counts against: so many (`q`) within any so many seconds (`w`)', 'string'),
    example: '"minute";q=60;w=60, "hour";q=1000;w=3600',
  },
  RateLimit: {
    ...header('The limit nearest its end: requests left (`r`), seconds until one more is given back (`t`)', 'string'),
    example: '"minute";r=50;t=30',
  },
  RetryAfter: header('Seconds to wait before the next try', 'integer'),
};

const limitHeaders = {
  'RateLimit-Policy': reference('headers', 'RateLimitPolicy'),
  RateLimit: reference('headers', 'RateLimit'),
};

const acceptedHeaders = {
  Location: header('Where the job is', 'string'),
  'Retry-After': header('Seconds to wait before looking', 'integer'),
};

function successOf(
  status: number,
  description: string,
  response: z.ZodType | undefined,
  schemas: SchemaShelf,
): OpenApiNode {
  return {
    description,
    headers: { ...limitHeaders, ...(status === 202 ? acceptedHeaders : {}) },
    ...(response ? { content: { 'application/json': { schema: schemas.refAnswered(response) } } } : {}),
  };
}

/** Every code an operation may answer: its own and those that follow from what it takes. */
export function errorsOf(endpoint: AnyEndpoint): ErrorCode[] {
  const takesFields = endpoint.params || endpoint.query || endpoint.body;
  const codes: ErrorCode[] = [
    ...endpoint.errors,
    ...(endpoint.access === 'public'
      ? []
      : (['token_missing', 'token_invalid', 'token_expired', 'api_key_invalid', 'scope_missing'] as const)),
    ...(takesFields ? (['field_unknown', 'field_invalid'] as const) : []),
    ...(endpoint.body && !endpoint.bodyOptional ? (['body_empty'] as const) : []),
    ...(endpoint.body ? (['body_malformed', 'body_too_large', 'content_type_unsupported'] as const) : []),
    'rate_limited',
    ...(takesIdempotencyKey(endpoint)
      ? (['idempotency_key_invalid', 'idempotency_in_flight', 'idempotency_mismatch'] as const)
      : []),
    ...(endpoint.costs?.some((cost) => cost !== 'work') ? (['quota_exceeded'] as const) : []),
    'overloaded',
    'dependency_unavailable',
    'internal',
  ];
  return [...new Set(codes)];
}

const waitHeader = { 'Retry-After': reference('headers', 'RetryAfter') };
const problemHeaders: Readonly<Record<number, OpenApiNode>> = {
  429: { ...limitHeaders, ...waitHeader },
  503: waitHeader,
  504: waitHeader,
};

function problemsOf(endpoint: AnyEndpoint): Record<string, OpenApiNode> {
  const byStatus = Map.groupBy(errorsOf(endpoint), (code) => errorTable[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => errorTable[code].title).join('; '),
        ...(problemHeaders[status] ? { headers: problemHeaders[status] } : {}),
        content: {
          [PROBLEM_MEDIA_TYPE]: {
            schema: reference('schemas', 'Problem'),
            examples: Object.fromEntries(codes.map((code) => [code, reference('examples', code)])),
          },
        },
      },
    ]),
  );
}

function exampleOf(code: ErrorCode) {
  const error = new AppError(code, `${errorTable[code].title}. The sentence here says what to do.`);
  return toProblem(error, { instance: API_PREFIX, requestId: '0b9a7c3e-5f4d-4a57-9c62-1d2f3a4b5c6d' });
}
