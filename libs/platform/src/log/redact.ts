const REMOVED = '[redacted]';

const secretKey =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|api_?key|password|passwd|secret|secret_?key|client_secret|token|access_?token|refresh_?token|id_?token|credentials?|image_?data|webhook_secret|signature)$/i;

// Our API keys, a provider's keys, webhook secrets, JWTs (three base64url parts), and the password in a connection string.
const secretText =
  /\bct_(?:live|test)_\w+|\bsk-[\w-]{16,}|\bwhsec_[\w+/=]+|\beyJ[\w-]+\.[\w-]+\.[\w-]*|(?<=:\/\/[^\s/:@"]*:)[^\s/@"]+(?=@)/g;

// A log line is for reading: what is longer is data that has no place there.
const MAX_TEXT_LENGTH = 4096;
const MAX_DEPTH = 6;

/** The text without anything that has the form of a secret. */
export function redactText(text: string): string {
  return text.replace(secretText, REMOVED);
}

/** Log fields without secrets: removed by name at any depth, long texts cut, errors reduced to what is safe to show. */
export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return redactObject(fields, 0);
}

function redactObject(fields: object, depth: number): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value === 'function') continue;
    kept[key] = secretKey.test(key) && value !== null && value !== undefined ? REMOVED : redactValue(value, depth + 1);
  }
  return kept;
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') {
    return value.length > MAX_TEXT_LENGTH
      ? `${value.slice(0, MAX_TEXT_LENGTH)}... (${value.length} characters)`
      : value;
  }
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Error) return describeError(value, depth);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `(${value.byteLength} bytes)`;
  if (depth > MAX_DEPTH) return '(deeper)';
  return Array.isArray(value)
    ? value.slice(0, 50).map((item) => redactValue(item, depth + 1))
    : redactObject(value, depth);
}

/** Errors of drivers carry the query's parameters or the request's headers: only these five fields are known to be safe. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const { code, detail, cause } = error as Error & { code?: unknown; detail?: unknown };
  return {
    type: error.name,
    message: redactValue(error.message, depth),
    stack: redactValue(error.stack, depth),
    ...(code === undefined ? {} : { code }),
    ...(typeof detail === 'string' && error.name === 'AppError' ? { detail } : {}),
    ...(cause === undefined || depth > MAX_DEPTH ? {} : { cause: redactValue(cause, depth + 1) }),
  };
}
