import { ApiProblem } from '@copy-that/api-client';

/** Any fault of a request as a sentence that says what is wrong and what to do. */
export function faultSentence(error: unknown): string {
  if (error instanceof ApiProblem) return problemSentence(error);
  if (isNoAnswer(error))
    return 'The server cannot be reached. Check your connection; what you see stays as it is, and you can try again.';
  return 'This page could not read the answer of the server. Reload it; if that does not help, the server is of another version.';
}

function problemSentence({ problem, retryAfterSeconds, status }: ApiProblem): string {
  const fields = problem.errors?.map(({ pointer, detail }) => `${fieldName(pointer)}: ${detail}`) ?? [];
  const wait = retryAfterSeconds ? ` Try again in ${retryAfterSeconds} s.` : '';
  if (problem.code === 'not_a_problem_body')
    return status >= 500
      ? 'The server is not ready just now. Try again in a few seconds.'
      : `The request was refused (${status}).`;
  return `${[problem.detail, ...fields].join(' ')}${wait}`;
}

/** `/images/0/image_url` is known to people as `image url`. */
function fieldName(pointer: string): string {
  return (
    pointer
      .split('/')
      .filter((part) => Number.isNaN(Number(part)) && part !== '')
      .pop() ?? 'request'
  ).replaceAll('_', ' ');
}

/** What `fetch` throws where nothing answered, or nothing in time. */
function isNoAnswer(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name));
}
