import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ConfigOf, serviceConfig } from '@copy-that/platform';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './send-problem.js';
import { toRequestError } from './to-request-error.js';

/** A whole request, body included, must be here by then: 20 MB in two minutes is 1.4 Mbit/s. */
const REQUEST_TIMEOUT_MS = 120_000;

/** Request ids of callers are taken where they cannot harm a log line or a header. */
const callersId = /^[\w.-]{8,64}$/;

/** Fastify as the gateway wants it: ids for requests, a limit on slow ones, problem details even before Nest has the request. */
export function gatewayAdapter({ trustProxy }: ConfigOf<typeof serviceConfig>): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: trustProxy ?? false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: requestIdOf,
    requestIdHeader: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(toRequestError(error, request), request, reply),
  });
}

function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && callersId.test(given) ? given : randomUUID();
}
