import type { Invariant } from './invariant.js';

/** I4: no answer of a model is bought twice, and no call is made without money set aside. */
export const askedOnce: Invariant = {
  id: 'I4',
  promise: 'a model is asked once, and again only where no answer was stored',
  check({ questions, ledger }) {
    const faults = questions.flatMap(({ jobId, ask, settled, afterStored }) => [
      ...(settled > 1 ? [`job ${jobId} paid ${settled} answers to ${ask}`] : []),
      ...(afterStored > 0 ? [`job ${jobId} asked ${ask} ${afterStored} times after an answer was stored`] : []),
    ]);
    if (ledger.calls > ledger.reservations)
      faults.push(`the model was called ${ledger.calls} times, with money set aside for ${ledger.reservations}`);
    return faults;
  },
};
