import type { Resting } from '../history/evidence.js';
import type { Invariant } from './invariant.js';

/** A process that rests may hold this much more than before, as a share. */
const SHARE = 0.1;

/** Beside the share: sockets that linger a moment, a probe under way. */
const SLACK_DESCRIPTORS = 12;

/**
 * V8 gives memory back late, and a young process still grows into its working size (compiled code, decoders, caches of sharp):
 * what the soak bounds by a slope is here bounded against running away.
 */
const SLACK_MB = 160;

/** I10: a fault leaves no connection, descriptor or memory behind. */
export const nothingLeaks: Invariant = {
  id: 'I10',
  promise: 'at rest the pool is idle and clients, descriptors and memory are back',
  check: ({ resting }) => resting.flatMap(({ before, after }) => leaks(before, after)),
};

function leaks(before: Resting, after: Resting): string[] {
  const { service } = after;
  const faults: string[] = [];
  if (after.busyConnections > 0)
    faults.push(`${service} holds ${after.busyConnections} connections of its pool at rest`);
  if (after.descriptors > before.descriptors * (1 + SHARE) + SLACK_DESCRIPTORS)
    faults.push(`${service} has ${after.descriptors} descriptors, ${before.descriptors} before`);
  if (after.redisClients > before.redisClients)
    faults.push(`${service} has ${after.redisClients} Redis clients, ${before.redisClients} before`);
  if (after.rssMb > before.rssMb * (1 + SHARE) + SLACK_MB)
    faults.push(`${service} takes ${after.rssMb} MB, ${before.rssMb} before`);
  return faults;
}
