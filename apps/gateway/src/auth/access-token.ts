import { createHash } from 'node:crypto';
import { type ConfigOf, type securityConfig, serviceSecrets } from '@copy-that/platform';
import type { JwtModuleOptions } from '@nestjs/jwt';

/** RFC 9068 section 2.1: keeps another kind of token signed with the same key from being taken for an access token. */
export const ACCESS_TOKEN_TYPE = 'at+jwt';

/** Who signs access tokens, and for whom. */
export const ACCESS_TOKEN_ISSUER = 'copy-that';
export const ACCESS_TOKEN_AUDIENCE = 'copy-that-api';

/** The one algorithm that is signed with and accepted. */
export const ACCESS_TOKEN_ALGORITHM = 'HS256';

/** How access tokens are signed; `sub` is the user's id, `sid` the session's. */
export function accessTokenOptions(config: ConfigOf<typeof securityConfig>): JwtModuleOptions {
  return {
    secret: config.secretKey,
    signOptions: {
      algorithm: ACCESS_TOKEN_ALGORITHM,
      header: { alg: ACCESS_TOKEN_ALGORITHM, typ: ACCESS_TOKEN_TYPE, kid: signingKeyId(config.secretKey) },
      issuer: ACCESS_TOKEN_ISSUER,
      audience: ACCESS_TOKEN_AUDIENCE,
      expiresIn: config.accessTokenExpireMinutes * 60,
    },
  };
}

/** The `kid` of a key: a fingerprint that tells nothing of it. */
export function signingKeyId(secret: string): string {
  return createHash('sha256').update(`copy-that:access-tokens:${secret}`).digest('hex').slice(0, 16);
}

/** The key a token says it is signed with, of those the service has: the present one and the one before. */
export function verifyingKey(config: ConfigOf<typeof securityConfig>): (token: string) => string | undefined {
  const keys = new Map<unknown, string>(serviceSecrets(config).map((secret) => [signingKeyId(secret), secret]));
  return (token) => keys.get(readKeyId(token));
}

function readKeyId(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString('utf8'))?.kid;
  } catch {
    return undefined;
  }
}
