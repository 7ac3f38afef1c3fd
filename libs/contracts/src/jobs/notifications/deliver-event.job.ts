import { z } from 'zod';
import { defineJob } from '../define-job.js';

/** Tells the notifications service that deliveries of an event are due; what is owed to whom is in Postgres. */
export const deliverEvent = defineJob({
  name: 'notifications.deliver-event',
  payload: z.strictObject({ eventId: z.string() }),
  result: z.strictObject({}),
  id: (p) => `deliver-${p.eventId}`,
  attempts: 4,
  timeoutMs: 10_000,
});
