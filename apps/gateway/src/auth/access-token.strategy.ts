import { AccountRepository } from '@copy-that/database';
import { type ConfigOf, InjectConfig, securityConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { INT4_MAX } from '../http/int4.js';
import {
  ACCESS_TOKEN_ALGORITHM,
  ACCESS_TOKEN_AUDIENCE,
  ACCESS_TOKEN_ISSUER,
  ACCESS_TOKEN_TYPE,
} from './access-token.js';
import type { Caller } from './caller.js';
import { userView } from './user-view.js';

/** A verified token in full, as jsonwebtoken gives it with `complete`. */
interface VerifiedToken {
  readonly header: { readonly typ?: unknown };
  readonly payload: { readonly sub?: unknown };
}

/** Reads the bearer's access token: algorithm, signature, issuer, audience, lifetime, type, and that the user is still there. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy) {
  constructor(
    @InjectConfig(securityConfig) config: ConfigOf<typeof securityConfig>,
    private readonly accounts: AccountRepository,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: config.secretKey,
      algorithms: [ACCESS_TOKEN_ALGORITHM],
      issuer: ACCESS_TOKEN_ISSUER,
      audience: ACCESS_TOKEN_AUDIENCE,
      jsonWebTokenOptions: { complete: true },
    });
  }

  /** The caller, or false for a token that is sound but not for this. */
  async validate({ header, payload }: VerifiedToken): Promise<Caller | false> {
    if (header.typ !== ACCESS_TOKEN_TYPE || typeof payload.sub !== 'string') return false;
    if (!/^[1-9]\d{0,9}$/.test(payload.sub) || Number(payload.sub) > INT4_MAX) return false;
    const user = await this.accounts.findUser(Number(payload.sub));
    return user !== null && { user: userView(user), scopes: ['read', 'write', 'admin'] };
  }
}
