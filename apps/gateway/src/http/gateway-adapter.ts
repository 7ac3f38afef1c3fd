import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ConfigOf, serviceConfig } from '@copy-that/platform';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './send-problem.js';
import { toRequestError } from './to-request-error.js';

/** A whole request, body included, must be here by then: 20 MB in two minutes is 1.4 Mbit/s. */
const REQUEST_TIMEOUT_MS = 120_000;

/** Headers take a client no time: one that drips them only holds a connection (slowloris). */
const HEADERS_TIMEOUT_MS = 10_000;

/** Between two looks for connections that are late, in milliseconds; Node's own 30 s would let them stay four times as long. */
const LATE_CHECK_MS = 2000;

/** Request ids of callers are taken where they cannot harm a log line or a header. */
const callersId = /^[\w.-]{8,64}$/;

/** Fastify as the gateway wants it: ids for requests, a limit on slow ones, problem details even before Nest has the request. */
export function gatewayAdapter({ trustProxy }: ConfigOf<typeof serviceConfig>): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: trustProxy ?? false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: LATE_CHECK_MS },
    genReqId: requestIdOf,
    requestIdHeader: false,
    // Who is connected when the gateway leaves is served to the end; Fastify's own 503 would not say when to come back.
    return503OnClosing: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(toRequestError(error, request), request, reply),
  });
}

function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && callersId.test(given) ? given : randomUUID();
}
