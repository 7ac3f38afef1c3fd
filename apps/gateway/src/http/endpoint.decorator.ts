import { API_PREFIX, type BodyOf, type EndpointDefinition, type ParamsOf, type QueryOf } from '@copy-that/contracts';
import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** An endpoint of any shape. */
export type AnyEndpoint = EndpointDefinition<unknown, unknown, unknown, unknown>;

/** What a controller method gets: the request's parts, each as its schema reads it. */
export interface InputOf<E> {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
}

/** How the gateway serves an endpoint, beside what the contract says of it. */
export interface ServedEndpoint {
  readonly definition: AnyEndpoint;
  /** Bytes a body may have. */
  readonly bodyLimitBytes: number;
  /** The controller gets the body as bytes and reads it elsewhere: parsing it here would hold up everybody else. */
  readonly rawBody?: true;
  /** What a body that is no JSON holds, so that two requests can be told apart. */
  readonly digestBody?: (request: FastifyRequest) => Promise<string>;
}

/** Enough for every body without a picture in it. */
const PLAIN_BODY_BYTES = 1_000_000;

/** Enough for a name and a password: nobody unknown makes the gateway hold more. */
const PUBLIC_BODY_BYTES = 64 * 1024;

const SERVED_ENDPOINT = 'copy-that:endpoint';

/** Serves an endpoint of the contract: route, status, access, validation and answer follow from its definition. */
export function Endpoint(
  definition: AnyEndpoint,
  {
    bodyLimitBytes = definition.access === 'public' ? PUBLIC_BODY_BYTES : PLAIN_BODY_BYTES,
    rawBody,
    digestBody,
  }: Partial<Omit<ServedEndpoint, 'definition'>> = {},
): MethodDecorator {
  const served: ServedEndpoint = { definition, bodyLimitBytes, rawBody, digestBody };
  return applyDecorators(
    RequestMapping({ method: RequestMethod[definition.method], path: routeOf(definition) }),
    HttpCode(definition.status),
    SetMetadata(SERVED_ENDPOINT, served),
  );
}

/** The endpoint a controller method serves; undefined for a route outside the contract, such as health. */
export function endpointOf(handler: object): ServedEndpoint | undefined {
  return Reflect.getMetadata(SERVED_ENDPOINT, handler) as ServedEndpoint | undefined;
}

/** The validated request: `@Input() input: InputOf<typeof createProject>`. */
export const Input = createParamDecorator((_, context) => {
  const request: FastifyRequest & { input?: InputOf<unknown> } = context.switchToHttp().getRequest();
  return request.input;
});

/** `Location` of what the same request under the same Idempotency-Key made before; undefined for the first one. */
export const EarlierLocation = createParamDecorator((_, context): string | undefined => {
  const request: { earlierLocation?: string } = context.switchToHttp().getRequest();
  return request.earlierLocation;
});

function routeOf({ path }: AnyEndpoint): string {
  return `${API_PREFIX}${path.replace(/\{(\w+)\}/g, ':$1')}`;
}
