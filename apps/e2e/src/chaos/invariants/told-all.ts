import type { Invariant } from './invariant.js';

/** I6: whoever asked to be told is told, under one id, or stands in the list of what failed. */
export const toldAll: Invariant = {
  id: 'I6',
  promise: 'every end of a job reaches its webhooks under one id, or is listed as failed',
  check({ jobs, deliveries, received }) {
    const arrived = new Set(received);
    const known = new Set(deliveries.map(({ eventId }) => eventId));
    const announced = new Set(['succeeded', 'partial', 'failed']);
    return [
      ...jobs.flatMap(({ id, status, hooks }) => {
        const owed = deliveries.filter(({ jobId }) => jobId === id).length;
        return announced.has(status) && owed < hooks ? [`job ${id} owes ${hooks} messages and has ${owed}`] : [];
      }),
      ...deliveries.flatMap(({ eventId, state }) => {
        if (state === 'failed') return [];
        if (state !== 'delivered') return [`message ${eventId} is ${state} at rest`];
        return arrived.has(eventId) ? [] : [`message ${eventId} counts as delivered and never arrived`];
      }),
      ...[...arrived].filter((id) => !known.has(id)).map((id) => `message ${id} arrived and nobody owed it`),
    ];
  },
};
