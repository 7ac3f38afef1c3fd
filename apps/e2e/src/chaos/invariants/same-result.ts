import type { Invariant } from './invariant.js';

/** I3: a fault costs time, never a different answer; what had to do without the model says so. */
export const sameResult: Invariant = {
  id: 'I3',
  promise: 'the result is that of a run without faults',
  check({ accepted, ended, expected }) {
    const recipes = new Map(accepted.map(({ jobId, recipe }) => [jobId, recipe]));
    return ended.flatMap(({ jobId, status, degraded, digest }) => {
      const recipe = `${recipes.get(jobId)}${degraded ? ', degraded' : ''}`;
      const want = expected[recipe];
      if (want === undefined) return [`job ${jobId} of recipe ${recipe} has nothing to be compared with`];
      if (status !== 'succeeded') return [`job ${jobId} of recipe ${recipe} is ${status}, and succeeds without faults`];
      return digest === want ? [] : [`job ${jobId} of recipe ${recipe} has another result than without faults`];
    });
  },
};
