import { PROBLEM_MEDIA_TYPE, type Problem, problemSchema } from '@copy-that/contracts';

/** An answer that is an error: the fields of problem+json, with the detail as the message. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly problem: Problem,
    /** Seconds the server asks to wait before the next try, from Retry-After; undefined when it asks for none. */
    readonly retryAfterSeconds?: number,
  ) {
    super(problem.detail);
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

/** Reads an answer outside 2xx; one that is not problem+json (a proxy's page, for instance) gets the code `not_a_problem_body`. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body = await response.text();
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const wait = Number.isFinite(retryAfter) ? retryAfter : undefined;
  if (response.headers.get('content-type')?.startsWith(PROBLEM_MEDIA_TYPE)) {
    const parsed = problemSchema.safeParse(parseJson(body));
    if (parsed.success) return new ApiProblem(parsed.data, wait);
  }
  const detail = `${response.url} answered ${response.status} without saying why: ${body.slice(0, 200) || 'no text'}`;
  const title = response.statusText || 'Unexpected answer';
  return new ApiProblem(
    { type: 'about:blank', title, status: response.status, detail, code: 'not_a_problem_body' },
    wait,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
