import { AppError } from '@copy-that/contracts';

const MAX_CHARS = 255;

/** A string of RFC 8941 section 3.3.3: printable ASCII in quotes, with `\"` and `\\`. */
const quoted = /^"((?:[ !#-[\]-~]|\\["\\])*)"$/;

/** What clients send that do without the quotes the draft asks for. */
const bare = /^[\w.:/+=~-]+$/;

/**
 * The key of a request (draft-ietf-httpapi-idempotency-key-header-07); undefined where there is none.
 * @throws AppError `idempotency_key_invalid`
 */
export function idempotencyKeyOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const text = quoted.exec(header)?.[1]?.replace(/\\(.)/g, '$1') ?? bare.exec(header)?.[0] ?? '';
  if (text.length > 0 && text.length <= MAX_CHARS) return text;
  throw new AppError(
    'idempotency_key_invalid',
    `The Idempotency-Key must be one string of 1 to ${MAX_CHARS} printable ASCII characters in double quotes, such as "8e03978e-40d5-43e8-bc93-6894a57f9324".`,
  );
}
