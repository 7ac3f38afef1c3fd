import type { Invariant } from './invariant.js';

/** I7: the audit log is whole. */
export const auditHolds: Invariant = {
  id: 'I7',
  promise: 'every audit chain verifies',
  check: ({ auditFault }) => (auditFault === null ? [] : [auditFault]),
};
