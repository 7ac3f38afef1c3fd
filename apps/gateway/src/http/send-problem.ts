import { type AppError, PROBLEM_MEDIA_TYPE, toProblem } from '@copy-that/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allowedMethods } from './allowed-methods.js';

/** Seconds a client should wait where a part of the service is away or still working. */
const RETRY_AFTER_S = 2;

/** Answers with an error; also for faults met before Nest has the request. */
export function sendProblem(error: AppError, request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.split('?', 1)[0];
  if (error.status === 401) reply.header('WWW-Authenticate', challengeOf(error));
  if (error.status === 405) reply.header('Allow', allowedMethods(request.url).join(', '));
  const waitS = error.retryAfterSeconds ?? (error.status === 503 || error.status === 504 ? RETRY_AFTER_S : undefined);
  if (waitS !== undefined) reply.header('Retry-After', String(waitS));
  reply
    .status(error.status)
    .header('X-Request-Id', request.id)
    .header('Cache-Control', 'no-store')
    .type(PROBLEM_MEDIA_TYPE)
    .send(JSON.stringify(toProblem(error, { instance: path, requestId: request.id })));
}

/** RFC 6750 section 3: no error attribute where no credential was sent. */
function challengeOf({ code }: AppError): string {
  const realm = 'Bearer realm="copy-that"';
  return code === 'token_missing' || code === 'credentials_wrong' ? realm : `${realm}, error="invalid_token"`;
}
