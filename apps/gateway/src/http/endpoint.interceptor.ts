import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError, takesIdempotencyKey } from '@copy-that/contracts';
import { asSystem, asTenant } from '@copy-that/platform';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { lastValueFrom, map, type Observable, of } from 'rxjs';
import type { z } from 'zod';
import type { GuardedRequest } from '../auth/caller.js';
import { type Finished, Idempotency } from '../idempotency/idempotency.service.js';
import { idempotencyKeyOf } from '../idempotency/idempotency-key.js';
import { Answer } from './answer.js';
import { type AnyEndpoint, endpointOf, type InputOf, type ServedEndpoint } from './endpoint.decorator.js';
import { parseInput } from './parse-input.js';
import { hasBody, readFormBody, readJsonBody, readJsonBytes } from './read-body.js';

type ReadRequest = GuardedRequest & {
  input?: InputOf<unknown>;
  /** Of what the same request made before, where it is answered anew: its gateway died, or it was a stream, which can't be kept. */
  earlierLocation?: string;
};

/** Reads every request and writes every answer by its endpoint's schemas; nothing outside them gets in or out. */
@Injectable()
export class EndpointInterceptor implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const served = endpointOf(context.getHandler());
    if (!served) return next.handle();
    const { definition } = served;
    const request: ReadRequest = context.switchToHttp().getRequest();
    const reply: FastifyReply = context.switchToHttp().getResponse();
    const key = takesIdempotencyKey(definition) ? idempotencyKeyOf(headerOf(request, 'idempotency-key')) : undefined;
    request.input = (await readInput(request, served)) as InputOf<unknown>;
    const ownerId = request.user?.user.id;
    const work = () => next.handle().pipe(map((result: unknown) => finish(definition, result)));
    // Endpoints without a caller are those that find out who somebody is.
    if (ownerId === undefined) return asSystem(work).pipe(map((finished) => write(finished, reply)));
    if (key === undefined) return asTenant(ownerId, work).pipe(map((finished) => write(finished, reply)));
    const place = { ownerId, route: routeOf(request), key };
    const hash = await hashOf(request, served);
    const { replayed, result } = await asTenant(ownerId, () =>
      this.idempotency.once(place, hash, (made) => {
        request.earlierLocation = made;
        return lastValueFrom(work());
      }),
    );
    if (replayed) reply.header('Idempotency-Replayed', 'true');
    if (result instanceof AppError) throw result;
    if (!replayed || definition.responseType !== 'events') return of(write(result, reply));
    request.earlierLocation = result.headers['Location'];
    return asTenant(ownerId, work).pipe(map((finished) => write(finished, reply)));
  }
}

async function readInput(request: ReadRequest, served: ServedEndpoint) {
  const { params, query } = served.definition;
  return {
    params: params && parseInput(params, request.params, 'params'),
    query: query && parseInput(query, request.query, 'query'),
    body: await readBody(request, served),
  };
}

async function readBody(
  { raw }: ReadRequest,
  { definition, bodyLimitBytes, rawBody }: ServedEndpoint,
): Promise<unknown> {
  const { body, bodyType = 'json', bodyOptional } = definition;
  // A multipart body is a stream; its controller reads it.
  if (!body || bodyType === 'multipart') return undefined;
  if (bodyOptional && !hasBody(raw)) return parseInput(body, {}, 'body');
  if (rawBody) return readJsonBytes(raw, bodyLimitBytes);
  const read = bodyType === 'form' ? readFormBody : readJsonBody;
  return parseInput(body, await read(raw, bodyLimitBytes), 'body');
}

function finish(definition: AnyEndpoint, result: unknown): Finished {
  const answer = result instanceof Answer ? result : new Answer(result);
  const status = answer.status ?? definition.status;
  const schema = definition.alsoStatus?.[status]?.response ?? definition.response;
  return { status, headers: answer.headers, body: bodyOf(answer.body, schema) };
}

/** Comes last: a body that breaks its schema becomes a problem, which must not carry these headers. */
function write({ status, headers, body }: Finished, reply: FastifyReply): unknown {
  reply.status(status).headers({ ...headers });
  return body;
}

function bodyOf(body: unknown, schema: z.ZodType | undefined): unknown {
  if (body instanceof Readable) return body;
  return body instanceof Uint8Array ? asBuffer(body) : schema?.parse(body);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function headerOf({ headers }: ReadRequest, name: string): string | undefined {
  return headers[name]?.toString();
}

function routeOf({ method, url }: ReadRequest): string {
  return `${method} ${url.split('?', 1)[0]}`;
}

/** What makes two requests to one route the same, defaults filled in. */
async function hashOf(request: ReadRequest, { digestBody }: ServedEndpoint): Promise<string> {
  const body = digestBody ? await digestBody(request) : request.input?.body;
  return createHash('sha256')
    .update(JSON.stringify([request.input?.query ?? null, body ?? null]))
    .digest('hex');
}
