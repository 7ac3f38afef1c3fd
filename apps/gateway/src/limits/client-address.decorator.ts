import { clientAddress } from '@copy-that/platform';
import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Who is limited where no caller is known: `@ClientAddress() address: string`. */
export const ClientAddress = createParamDecorator((_, context): string => {
  const request: FastifyRequest = context.switchToHttp().getRequest();
  return clientAddress(request.ip);
});
