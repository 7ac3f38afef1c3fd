import { AppError } from '@copy-that/contracts';
import { tokenTypeNames } from '@copy-that/tokens';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Refuses an unknown `{type}` before its body is read. */
@Injectable()
export class TokenTypeGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request: FastifyRequest = context.switchToHttp().getRequest();
    const { type = '' } = request.params as { type?: string };
    if ((tokenTypeNames as readonly string[]).includes(type)) return true;
    throw new AppError(
      'token_type_unknown',
      `"${type.slice(0, 40)}" is not a token type. There are: ${tokenTypeNames.join(', ')}.`,
    );
  }
}
