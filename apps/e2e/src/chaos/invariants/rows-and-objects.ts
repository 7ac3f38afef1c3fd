import type { Invariant } from './invariant.js';

/** I9: rows and objects agree; an object without a row is what a killed writer may leave, and nothing else. */
export const rowsAndObjects: Invariant = {
  id: 'I9',
  promise: 'no row without its object, no torn object, no more objects without a row than writers were killed',
  check({ store: { missing, torn, unnamed, killedWriters } }) {
    const faults = [
      ...missing.map((key) => `a row names ${key}, which is not there`),
      ...torn.map((key) => `${key} does not hold what its name says`),
    ];
    if (unnamed > killedWriters)
      faults.push(`${unnamed} objects have no row, and ${killedWriters} writers were killed`);
    return faults;
  },
};
