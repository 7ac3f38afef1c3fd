import { Readable } from 'node:stream';
import { asSystem, asTenant } from '@copy-that/platform';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { z } from 'zod';
import type { GuardedRequest } from '../auth/caller.js';
import { Answer } from './answer.js';
import { type AnyEndpoint, endpointOf, type InputOf, type ServedEndpoint } from './endpoint.decorator.js';
import { parseInput } from './parse-input.js';
import { readJsonBody } from './read-body.js';

/** Reads every request and writes every answer by its endpoint's schemas; nothing outside them gets in or out. */
@Injectable()
export class EndpointInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const served = endpointOf(context.getHandler());
    if (!served) return next.handle();
    const request: GuardedRequest & { input?: InputOf<unknown> } = context.switchToHttp().getRequest();
    const reply: FastifyReply = context.switchToHttp().getResponse();
    request.input = (await readInput(request, served)) as InputOf<unknown>;
    const { user: caller } = request;
    // Endpoints without a caller are those that find out who somebody is.
    const handled = caller ? asTenant(caller.user.id, () => next.handle()) : asSystem(() => next.handle());
    return handled.pipe(map((result: unknown) => writeAnswer(served.definition, result, reply)));
  }
}

async function readInput(request: FastifyRequest, { definition, bodyLimitBytes }: ServedEndpoint) {
  const { params, query, body, bodyType = 'json' } = definition;
  return {
    params: params && parseInput(params, request.params, 'params'),
    query: query && parseInput(query, request.query, 'query'),
    // A multipart body is a stream; its controller reads it.
    body:
      body && bodyType === 'json'
        ? parseInput(body, await readJsonBody(request.raw, bodyLimitBytes), 'body')
        : undefined,
  };
}

function writeAnswer(definition: AnyEndpoint, result: unknown, reply: FastifyReply): unknown {
  const answer = result instanceof Answer ? result : new Answer(result);
  const status = answer.status ?? definition.status;
  const schema = definition.alsoStatus?.[status]?.response ?? definition.response;
  const body = bodyOf(answer.body, schema);
  // Headers last: a body that breaks its schema becomes a problem, which must not carry them.
  reply.status(status).headers(answer.headers);
  return body;
}

function bodyOf(body: unknown, schema: z.ZodType | undefined): unknown {
  if (body instanceof Readable) return body;
  return body instanceof Uint8Array ? asBuffer(body) : schema?.parse(body);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
