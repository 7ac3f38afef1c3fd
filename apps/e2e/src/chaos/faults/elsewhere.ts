import type { Fault } from './fault.js';

/** A fault that is not made here, and where it is, or why it is nowhere. */
export interface Elsewhere extends Pick<Fault, 'id' | 'name'> {
  /** Suites that hold it, from the root of the checkout. */
  readonly heldBy: readonly string[];
  /** What of it runs nowhere, and why. */
  readonly missing?: string;
}

/** Faults other suites hold, so that none is made twice. */
export const elsewhere: readonly Elsewhere[] = [
  {
    id: 'F13',
    name: 'SSE: many clients, vanished ones, slow readers, Last-Event-ID',
    heldBy: ['apps/gateway/src/jobs/job-events-scale.int.spec.ts', 'apps/gateway/src/jobs/job-events.int.spec.ts'],
  },
  {
    id: 'F15',
    name: 'image corpora: bombs, cut and mutated files, polyglots',
    heldBy: ['apps/gateway/src/images/bad-images.int.spec.ts'],
  },
  { id: 'F16', name: 'HTTP fuzz from the OpenAPI document', heldBy: ['apps/gateway/src/http/http-fuzz.int.spec.ts'] },
  {
    id: 'F21',
    name: 'SSRF list, credentials, auth matrix, row-level security, limits',
    heldBy: [
      'libs/platform/src/security/safe-fetch.spec.ts',
      'apps/gateway/src/auth/access-tokens.int.spec.ts',
      'apps/gateway/src/auth/auth-matrix.int.spec.ts',
      'libs/database/src/tenancy/tenancy.int.spec.ts',
      'libs/platform/src/limits/sliding-windows.int.spec.ts',
    ],
  },
  {
    id: 'F22',
    name: 'soak',
    heldBy: [],
    missing: 'it takes an hour of a quiet machine: `npm run load -- soak`, figures in docs/benchmarks/load.md',
  },
];
