import type { AppError } from '@copy-that/contracts';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './send-problem.js';
import { toRequestError } from './to-request-error.js';

/** The one place where a fault becomes an answer (RFC 9457); what is ours to mend is logged with its cause. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request: FastifyRequest = host.switchToHttp().getRequest();
    const reply: FastifyReply = host.switchToHttp().getResponse();
    const known = toRequestError(error, request);
    if (known.status >= 500) this.log(known, request);
    if (reply.sent || reply.raw.headersSent) return;
    sendProblem(known, request, reply);
  }

  private log(error: AppError, request: FastifyRequest): void {
    const cause = error.cause instanceof Error ? error.cause : error;
    this.logger.error({
      msg: `${request.method} ${request.routeOptions.url ?? 'unknown'}: ${error.code}`,
      err: cause,
      code: error.code,
    });
  }
}
