import { createParamDecorator } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** A signal that aborts when the client leaves before it has its answer: `@ClientGone() signal: AbortSignal`. */
export const ClientGone = createParamDecorator((_, context): AbortSignal => {
  const reply: FastifyReply = context.switchToHttp().getResponse();
  const controller = new AbortController();
  const onClose = () => {
    if (!reply.raw.writableFinished) controller.abort();
  };
  // It may have left while its body was read.
  if (reply.raw.closed) onClose();
  else reply.raw.once('close', onClose);
  return controller.signal;
});
