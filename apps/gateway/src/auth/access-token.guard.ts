import { AppError } from '@copy-that/contracts';
import { Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';

/** Lets a request with a good access token pass; says of any other what is wrong with it. */
@Injectable()
export class AccessTokenGuard extends AuthGuard('jwt') {
  override handleRequest<Caller>(error: Error | null, caller: Caller | false, info: unknown): Caller {
    if (error) throw error;
    if (caller) return caller;
    if ((info as Error | undefined)?.name === 'TokenExpiredError') {
      throw new AppError(
        'token_expired',
        'The access token has expired. Trade the refresh token for a new one with POST /api/v1/auth/refresh.',
      );
    }
    throw new AppError(
      'token_invalid',
      'The access token is not one of this service. Log in with POST /api/v1/auth/login.',
    );
  }
}
