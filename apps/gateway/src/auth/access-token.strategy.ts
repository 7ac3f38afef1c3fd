import { SessionRepository } from '@copy-that/database';
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
  verifyingKey,
} from './access-token.js';
import type { Caller } from './caller.js';
import { userView } from './user-view.js';

/** A verified token in full, as jsonwebtoken gives it with `complete`. */
interface VerifiedToken {
  readonly header: { readonly typ?: unknown };
  readonly payload: { readonly sub?: unknown; readonly sid?: unknown; readonly exp?: unknown };
}

/** Reads the bearer's access token: key, algorithm, signature, issuer, audience, lifetime, type, and that its session is not over. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy) {
  constructor(
    @InjectConfig(securityConfig) config: ConfigOf<typeof securityConfig>,
    private readonly sessions: SessionRepository,
  ) {
    const keyOf = verifyingKey(config);
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: (_request, token: string, done) => {
        const key = keyOf(token);
        done(key === undefined ? 'The token names no key of this service.' : null, key);
      },
      algorithms: [ACCESS_TOKEN_ALGORITHM],
      issuer: ACCESS_TOKEN_ISSUER,
      audience: ACCESS_TOKEN_AUDIENCE,
      jsonWebTokenOptions: { complete: true },
    });
  }

  /** The caller, or false for a token that is sound but not for this. */
  async validate({ header, payload: { sub, sid, exp } }: VerifiedToken): Promise<Caller | false> {
    // The library lets a token without an end live for ever.
    if (exp === undefined || header.typ !== ACCESS_TOKEN_TYPE) return false;
    if (typeof sub !== 'string' || !/^[1-9]\d{0,9}$/.test(sub) || !isId(Number(sub)) || !isId(sid)) return false;
    const user = await this.sessions.findUser(Number(sub), sid);
    return user !== null && { user: userView(user), scopes: ['read', 'write', 'admin'], via: { session_id: sid } };
  }
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= INT4_MAX;
}
