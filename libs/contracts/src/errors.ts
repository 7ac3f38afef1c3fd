/** What a client is told: HTTP status, whether the same work may succeed later, and a title that never changes. */
export interface ErrorEntry {
  readonly status: number;
  /** Decides whether a failed stage is tried again. */
  readonly retryable: boolean;
  readonly title: string;
}

const entry = (status: number, title: string, retryable = false): ErrorEntry => ({ status, retryable, title });

/** The one table of errors: code -> status, retryable, title. Codes are part of the public contract. */
export const errorTable = {
  // The picture
  image_empty: entry(400, 'The image is empty'),
  image_not_recognised: entry(415, 'Not an image this service reads'),
  image_format_refused: entry(415, 'Image format refused'),
  image_truncated: entry(422, 'The image is cut off'),
  image_corrupt: entry(422, 'The image is damaged'),
  image_too_large: entry(413, 'The image file is too large'),
  image_too_many_pixels: entry(422, 'The image has too many pixels'),
  image_side_too_long: entry(422, 'The image is too long on one side'),
  image_aspect: entry(422, 'The image is too narrow'),
  image_media_type_mismatch: entry(422, 'The declared media type is not what the bytes are'),
  image_decode_timeout: entry(422, 'The image took too long to decode'),
  image_base64_invalid: entry(422, 'image_data is not base64'),
  image_source_ambiguous: entry(422, 'Give exactly one source per image'),
  image_url_refused: entry(422, 'The image address is refused'),
  image_fetch_failed: entry(502, 'The image could not be fetched', true),
  image_not_found: entry(404, 'No such image'),
  image_file_missing: entry(422, 'The upload holds no file'),
  // The request
  body_empty: entry(400, 'The request has no body'),
  body_malformed: entry(400, 'The request body cannot be read'),
  body_too_large: entry(413, 'The request body is too large'),
  content_type_unsupported: entry(415, 'Content type not supported'),
  field_unknown: entry(422, 'Unknown field'),
  field_invalid: entry(422, 'A field is missing or wrong'),
  token_type_unknown: entry(404, 'Unknown token type'),
  export_format_unknown: entry(422, 'Unknown export format'),
  export_too_large: entry(422, 'The export is too large'),
  cursor_invalid: entry(422, 'The cursor is not one of ours'),
  route_not_found: entry(404, 'No such route'),
  method_not_allowed: entry(405, 'Method not allowed'),
  idempotency_key_invalid: entry(400, 'The Idempotency-Key is malformed'),
  idempotency_in_flight: entry(409, 'The request is being worked on', true),
  idempotency_mismatch: entry(422, 'The Idempotency-Key belongs to another request'),
  // The person
  token_missing: entry(401, 'No access token'),
  token_invalid: entry(401, 'The access token is not valid'),
  token_expired: entry(401, 'The access token has expired'),
  api_key_invalid: entry(401, 'The API key is not valid'),
  refresh_token_invalid: entry(401, 'The refresh token is not valid'),
  csrf_header_missing: entry(403, 'The header against forged requests is missing'),
  credentials_wrong: entry(401, 'Wrong email or password'),
  scope_missing: entry(403, 'The API key lacks the scope'),
  email_taken: entry(409, 'The email is already registered'),
  // The limits
  rate_limited: entry(429, 'Too many requests', true),
  quota_exceeded: entry(429, 'A quota is used up'),
  overloaded: entry(503, 'Too much to do just now', true),
  login_limited: entry(429, 'Too many wrong logins', true),
  // The things
  project_not_found: entry(404, 'No such project'),
  job_not_found: entry(404, 'No such job'),
  session_not_found: entry(404, 'No such session'),
  api_key_not_found: entry(404, 'No such API key'),
  version_not_found: entry(404, 'No such version'),
  version_conflict: entry(409, 'The project has gone on'),
  token_not_found: entry(404, 'No such token'),
  alias_taken: entry(409, 'The name is taken'),
  role_unknown: entry(422, 'No such role'),
  types_differ: entry(422, 'The tokens are of different types'),
  export_not_found: entry(404, 'No such export'),
  tokens_not_found: entry(404, 'No tokens yet'),
  job_finished: entry(409, 'The job is already finished'),
  job_failed: entry(422, 'The job failed'),
  job_cancelled: entry(409, 'The job was cancelled'),
  // The webhooks
  webhook_not_found: entry(404, 'No such webhook'),
  webhook_delivery_not_found: entry(404, 'No such delivery'),
  webhook_url_refused: entry(422, 'The webhook address is refused'),
  webhook_limit: entry(409, 'Too many webhooks'),
  webhook_secret_missing: entry(409, 'No secret for webhook_url yet'),
  webhook_disabled: entry(409, 'The webhook is disabled'),
  // The model
  engine_unavailable: entry(422, 'The engine is not set up'),
  budget_exhausted: entry(402, 'The budget for the model is spent'),
  model_unavailable: entry(503, 'The model is not reachable', true),
  model_failed: entry(502, 'The model gave no usable answer'),
  // The machine
  stage_timeout: entry(504, 'A stage ran out of time', true),
  stage_crashed: entry(500, 'A stage kept stopping its worker'),
  payload_invalid: entry(500, 'A queue payload breaks its contract'),
  object_missing: entry(500, 'A stored object is missing', true),
  dependency_unavailable: entry(503, 'A part of the service is not reachable', true),
  internal: entry(500, 'Something went wrong', true),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorTable;

/** True for a code of {@link errorTable}. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorTable, code);
}

/** One wrong place in a request: a JSON Pointer into the body (or `query`, `params`) and what is wrong there. */
export interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

/** An error of the one table, with a sentence that says what, why and what to do; safe to show to the client. */
export class AppError extends Error {
  override readonly name = 'AppError';
  /** Whole seconds a client should wait before it tries again, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly fields: readonly FieldProblem[] = [],
    options: ErrorOptions & { readonly retryAfterSeconds?: number } = {},
  ) {
    super(detail, options);
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return errorTable[this.code].status;
  }

  get retryable(): boolean {
    return errorTable[this.code].retryable;
  }
}

/**
 * Any thrown thing as an {@link AppError}: errors of the libs that carry a `code` of the table keep it, all else is
 * `internal` with its message hidden (it stays in `cause` for the log).
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (isErrorCode(code)) return new AppError(code, (error as Error).message, [], { cause: error });
  return new AppError(
    'internal',
    'The service met a fault of its own. Try again; if it stays, report the request id.',
    [],
    {
      cause: error,
    },
  );
}
