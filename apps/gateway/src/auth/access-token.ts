import type { ConfigOf, securityConfig } from '@copy-that/platform';
import type { JwtModuleOptions } from '@nestjs/jwt';

/** RFC 9068 section 2.1: keeps another kind of token signed with the same key from being taken for an access token. */
export const ACCESS_TOKEN_TYPE = 'at+jwt';

/** Who signs access tokens, and for whom. */
export const ACCESS_TOKEN_ISSUER = 'copy-that';
export const ACCESS_TOKEN_AUDIENCE = 'copy-that-api';

/** The one algorithm that is signed with and accepted. */
export const ACCESS_TOKEN_ALGORITHM = 'HS256';

/** How access tokens are signed; `sub` is the user's id. */
export function accessTokenOptions(config: ConfigOf<typeof securityConfig>): JwtModuleOptions {
  return {
    secret: config.secretKey,
    signOptions: {
      algorithm: ACCESS_TOKEN_ALGORITHM,
      header: { alg: ACCESS_TOKEN_ALGORITHM, typ: ACCESS_TOKEN_TYPE },
      issuer: ACCESS_TOKEN_ISSUER,
      audience: ACCESS_TOKEN_AUDIENCE,
      expiresIn: config.accessTokenExpireMinutes * 60,
    },
  };
}
