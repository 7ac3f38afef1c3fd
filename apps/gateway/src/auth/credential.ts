import type { IncomingMessage } from 'node:http';
import { AppError } from '@copy-that/contracts';
import { API_KEY_PREFIX } from '../api-keys/api-key-format.js';

/** How a request says who sent it. */
export type Credential =
  | { readonly kind: 'access_token'; readonly token: string }
  | { readonly kind: 'api_key'; readonly key: string };

/** The one credential of a request; throws `token_missing` for none and `token_invalid` for several or an unknown scheme. */
export function findCredential(request: Pick<IncomingMessage, 'headersDistinct'>): Credential {
  const given = [
    ...(request.headersDistinct.authorization ?? []).map(readAuthorization),
    ...(request.headersDistinct['x-api-key'] ?? []).map((key): Credential => ({ kind: 'api_key', key: key.trim() })),
  ];
  const [credential, ...more] = given;
  if (!credential) {
    throw new AppError(
      'token_missing',
      'This needs a login. Send Authorization: Bearer <access token> (POST /api/v1/auth/login), or X-API-Key: ct_live_...',
    );
  }
  if (more.length > 0) {
    throw new AppError('token_invalid', 'The request has more than one credential. Send exactly one.');
  }
  return credential;
}

function readAuthorization(header: string): Credential {
  const token = /^bearer +(\S+) *$/i.exec(header)?.[1];
  if (!token)
    throw new AppError('token_invalid', 'The Authorization header is not of the form "Bearer <access token>".');
  return token.startsWith(API_KEY_PREFIX) ? { kind: 'api_key', key: token } : { kind: 'access_token', token };
}
