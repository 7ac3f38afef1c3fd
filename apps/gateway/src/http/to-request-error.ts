import { AppError, toAppError } from '@copy-that/contracts';
import { isDependencyFault } from '@copy-that/platform';
import { HttpException } from '@nestjs/common';
import { allowedMethods } from './allowed-methods.js';

/** Any fault met while a request was served as an error of the table. */
export function toRequestError(error: unknown, request: { method: string; url: string }): AppError {
  if (error instanceof AppError) return error;
  if (isDependencyFault(error)) {
    return new AppError(
      'dependency_unavailable',
      'A part this request needs cannot be reached just now. Nothing was changed; send it again in a few seconds.',
      [],
      { cause: error },
    );
  }
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
  if (status === 404) return noSuchRoute(request);
  // What is left below 500 comes of the router: an address it cannot read.
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new AppError(
      'route_not_found',
      'The address cannot be read. Check its percent-encoding and its length.',
      [],
      {
        cause: error,
      },
    );
  }
  return toAppError(error);
}

function noSuchRoute({ method, url }: { method: string; url: string }): AppError {
  const methods = allowedMethods(url);
  if (methods.length === 0) {
    return new AppError(
      'route_not_found',
      `There is nothing at ${method} ${pathOf(url)}. All routes are at /api/docs.`,
    );
  }
  return new AppError('method_not_allowed', `${pathOf(url)} does not take ${method}, but ${methods.join(', ')}.`);
}

/** A query may hold what does not belong into an answer or a log. */
function pathOf(url: string): string {
  return (url.split(/[?#]/, 1)[0] ?? '').slice(0, 200);
}
