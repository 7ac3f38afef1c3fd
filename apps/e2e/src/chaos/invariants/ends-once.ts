import type { Change } from '../history/evidence.js';
import type { Invariant } from './invariant.js';

/** I2: no job ends twice, no step is done twice, no result is written twice. */
export const endsOnce: Invariant = {
  id: 'I2',
  promise: 'each job ends once, each step is done at most once, with one result',
  check({ jobs, changes }) {
    const count = (jobId: number, kind: Change['kind']) =>
      changes.filter((change) => change.jobId === jobId && change.kind === kind);
    return jobs.flatMap(({ id, status }) => {
      const faults: string[] = [];
      const ends = count(id, 'ended').length;
      if (ends !== 1) faults.push(`job ${id} ended ${ends} times`);
      const done = count(id, 'step done').map(({ what }) => what);
      const twice = new Set(done.filter((key, at) => done.indexOf(key) !== at));
      for (const key of twice) faults.push(`job ${id} committed ${key} more than once`);
      const results = count(id, 'result').length;
      const wanted = status === 'succeeded' || status === 'partial' ? 1 : 0;
      if (results < wanted || results > 1) faults.push(`job ${id} (${status}) has ${results} results`);
      return faults;
    });
  },
};
