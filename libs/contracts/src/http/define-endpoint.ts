import type { z } from 'zod';
import type { ErrorCode } from '../errors.js';

/** What a caller must hold: nothing, a session or key that may read, write, or administer. */
export type Access = 'public' | 'read' | 'write' | 'admin';

/**
 * What a call uses up beside the caller's requests: `work` or money now, `storage` for good, a place in the `queue`. Where
 * limits cannot be checked, calls with a cost are refused and all others are let through.
 */
export type Cost = 'work' | 'storage' | 'queue';

/** A REST operation as one value: routing, validation, OpenAPI, client and types come from it. */
export interface EndpointDefinition<Params = unknown, Query = unknown, Body = unknown, Response = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the API prefix, with `{name}` for parameters, e.g. `/projects/{id}`. */
  readonly path: string;
  /** OpenAPI operationId: verb and noun in camel case. */
  readonly operation: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
  /** A window of its own, beside the one over all requests. */
  readonly limit?: 'extraction' | 'batch';
  readonly costs?: readonly Cost[];
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** How the body travels; `json` unless told. */
  readonly bodyType?: 'json' | 'multipart' | 'form';
  /** The body may be left out and is then read as `{}`. */
  readonly bodyOptional?: true;
  readonly response?: z.ZodType<Response>;
  /** What the answer is, where not JSON: a file of the asked format, or server-sent events. */
  readonly responseType?: 'json' | 'file' | 'events';
  readonly status: 200 | 201 | 202 | 204;
  /** Further statuses a success may have, each with the same body schema unless it says another. */
  readonly alsoStatus?: Readonly<Record<number, { readonly description: string; readonly response?: z.ZodType }>>;
  /** What a `Prefer` header may ask of it (RFC 7240). */
  readonly prefer?: readonly ('respond-async' | 'wait')[];
  /** What a first request says, for the documents: fields of the query and of the body. Needed beside every `body`. */
  readonly example?: {
    readonly query?: Readonly<Record<string, string | number>>;
    readonly body?: Readonly<Record<string, unknown>>;
  };
  /** Codes of the error table this operation may answer beside those every operation may. */
  readonly errors: readonly ErrorCode[];
}

/** Declares an endpoint and keeps its types. */
export function defineEndpoint<Params = undefined, Query = undefined, Body = undefined, Response = undefined>(
  definition: EndpointDefinition<Params, Query, Body, Response>,
): EndpointDefinition<Params, Query, Body, Response> {
  return definition;
}

/** True where a request may carry an Idempotency-Key: every POST of somebody known. */
export function takesIdempotencyKey({ method, access }: EndpointDefinition): boolean {
  return method === 'POST' && access !== 'public';
}

/** Where the API lives on the gateway. */
export const API_PREFIX = '/api/v1';

export type ParamsOf<E> = E extends EndpointDefinition<infer P, unknown, unknown, unknown> ? P : never;
export type QueryOf<E> = E extends EndpointDefinition<infer _P, infer Q, infer _B, infer _R> ? Q : never;
export type BodyOf<E> = E extends EndpointDefinition<infer _P, infer _Q, infer B, infer _R> ? B : never;
export type ResponseOf<E> = E extends EndpointDefinition<infer _P, infer _Q, infer _B, infer R> ? R : never;
