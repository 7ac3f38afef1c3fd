import type { Invariant } from './invariant.js';

/** I11: what goes wrong is said in the declared way: 503 with Retry-After, and no fault goes uncaught. */
export const faultsAreDeclared: Invariant = {
  id: 'I11',
  promise: 'nothing goes uncaught, and no 5xx is answered but a 503 that says when to come back',
  check: ({ answered, uncaught }) => [
    ...uncaught.map((line) => `uncaught: ${line}`),
    ...answered.flatMap(({ method, path, status, retryAfter }) => {
      if (status < 500) return [];
      if (status !== 503) return [`${method} ${path} answered ${status}`];
      return retryAfter ? [] : [`${method} ${path} answered 503 without Retry-After`];
    }),
  ],
};
