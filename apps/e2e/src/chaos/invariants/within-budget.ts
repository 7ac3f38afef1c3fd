import type { Invariant } from './invariant.js';

/** I5: money spent and set aside never passes a limit, and none stays set aside. */
export const withinBudget: Invariant = {
  id: 'I5',
  promise: 'spent and reserved never pass the cap; nothing is reserved at rest',
  check: ({ budgets }) =>
    budgets.flatMap(({ scope, capMicroUsd, peakMicroUsd, reservedMicroUsd }) => [
      ...(peakMicroUsd > capMicroUsd ? [`${scope} held ${peakMicroUsd} micro-USD, the cap is ${capMicroUsd}`] : []),
      ...(reservedMicroUsd !== 0 ? [`${scope} has ${reservedMicroUsd} micro-USD reserved at rest`] : []),
    ]),
};
