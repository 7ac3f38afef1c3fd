import { AppError } from '@copy-that/contracts';

/** The answer to a request that may not go on unchecked while Redis is away. */
export function limitsUnavailable(cause: unknown): AppError {
  return new AppError(
    'dependency_unavailable',
    'Limits cannot be checked just now, and this request costs work. Nothing was changed; send it again in a few seconds.',
    [],
    { cause },
  );
}
