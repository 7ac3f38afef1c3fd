import type { Evidence, Resting } from '../history/evidence.js';
import { checkAll, invariants } from './index.js';

const resting: Resting = { service: 'export', busyConnections: 0, descriptors: 40, redisClients: 3, rssMb: 100 };

/** A history in which all went well although a dependency was away. */
const good: Evidence = {
  answered: [
    { at: 1, method: 'POST', path: '/extractions', status: 202, ms: 9, retryAfter: false },
    { at: 2, method: 'GET', path: '/jobs', status: 503, ms: 9, retryAfter: true },
    { at: 3, method: 'GET', path: '/jobs', status: 0, ms: 9, retryAfter: false },
  ],
  accepted: [{ at: 1, jobId: 1, ownerId: 1, recipe: 'a' }],
  ended: [{ jobId: 1, status: 'succeeded', degraded: false, digest: 'd' }],
  peeks: [{ path: '/jobs/1', status: 404 }],
  probes: [
    { at: 1000, answeredAt: 1000, service: 'export', live: true, ready: true },
    { at: 5000, answeredAt: 5000, service: 'export', live: true, ready: false },
    { at: 5000, answeredAt: 5000, service: 'gateway', live: true, ready: true },
    { at: 5000, answeredAt: 5000, service: 'naming', live: null, ready: null },
    { at: 9000, answeredAt: 9000, service: 'export', live: true, ready: true },
  ],
  outages: [{ dependency: 'queue', services: ['export', 'naming'], from: 2000, until: 8000 }],
  expected: { a: 'd' },
  jobs: [{ id: 1, ownerId: 1, status: 'succeeded', hooks: 1 }],
  changes: [
    { jobId: 1, kind: 'step done', what: 'extract:1' },
    { jobId: 1, kind: 'step done', what: 'extract:2' },
    { jobId: 1, kind: 'result', what: '' },
    { jobId: 1, kind: 'ended', what: 'succeeded' },
  ],
  questions: [{ jobId: 1, ask: 'first', calls: 3, settled: 1, afterStored: 0 }],
  ledger: { calls: 3, reservations: 3 },
  budgets: [{ scope: 'global', capMicroUsd: 10, peakMicroUsd: 10, reservedMicroUsd: 0 }],
  deliveries: [
    { jobId: 1, eventId: 'm1', state: 'delivered' },
    { jobId: null, eventId: 'm2', state: 'failed' },
  ],
  received: ['m1', 'm1', 'm2'],
  auditFault: null,
  misplaced: [],
  store: { missing: [], torn: [], unnamed: 1, killedWriters: 1 },
  resting: [{ before: resting, after: { ...resting, descriptors: 45, rssMb: 120 } }],
  uncaught: [],
};

const [job] = good.jobs as [Evidence['jobs'][number]];
const [answer] = good.answered as [Evidence['answered'][number]];

/** Histories that break one promise each. */
const bad: [invariant: string, name: string, change: Partial<Evidence>, fault: string][] = [
  ['I1', 'a job without a row', { jobs: [] }, 'job 1 was accepted and has no row'],
  ['I1', 'a job that never ends', { jobs: [{ ...job, status: 'running' }] }, 'job 1 was accepted and is running'],
  ['I2', 'two ends', { changes: [...good.changes, { jobId: 1, kind: 'ended', what: 'failed' }] }, 'ended 2 times'],
  [
    'I2',
    'a step twice',
    { changes: [...good.changes, { jobId: 1, kind: 'step done', what: 'extract:1' }] },
    'extract:1',
  ],
  ['I2', 'two results', { changes: [...good.changes, { jobId: 1, kind: 'result', what: '' }] }, 'has 2 results'],
  ['I2', 'no result', { changes: good.changes.filter(({ kind }) => kind !== 'result') }, 'has 0 results'],
  [
    'I3',
    'another result',
    { ended: [{ jobId: 1, status: 'succeeded', degraded: false, digest: 'x' }] },
    'has another result',
  ],
  [
    'I3',
    'a failure',
    { ended: [{ jobId: 1, status: 'failed', degraded: false, digest: null }] },
    'is failed, and succeeds without',
  ],
  [
    'I3',
    'an undeclared loss',
    { ended: [{ jobId: 1, status: 'succeeded', degraded: true, digest: 'd' }] },
    'a, degraded',
  ],
  ['I3', 'nothing to compare with', { expected: {} }, 'has nothing to be compared with'],
  [
    'I4',
    'two paid answers',
    { questions: [{ jobId: 1, ask: 'first', calls: 2, settled: 2, afterStored: 0 }] },
    'paid 2',
  ],
  [
    'I4',
    'a late question',
    { questions: [{ jobId: 1, ask: 'first', calls: 2, settled: 1, afterStored: 1 }] },
    'after an',
  ],
  ['I4', 'a call on credit', { ledger: { calls: 4, reservations: 3 } }, 'called 4 times'],
  ['I5', 'a cap passed', { budgets: [{ ...good.budgets[0], peakMicroUsd: 11 } as never] }, 'held 11 micro-USD'],
  ['I5', 'money held back', { budgets: [{ ...good.budgets[0], reservedMicroUsd: 1 } as never] }, 'reserved at rest'],
  ['I6', 'a job nobody heard of', { deliveries: [], received: [] }, 'owes 1 messages and has 0'],
  [
    'I6',
    'a message that waits',
    { deliveries: [{ jobId: 1, eventId: 'm1', state: 'pending' }], received: [] },
    'pending',
  ],
  ['I6', 'a message that never came', { received: ['m2'] }, 'never arrived'],
  ['I6', 'another id', { received: ['m1', 'm3'] }, 'm3 arrived and nobody owed it'],
  ['I7', 'a broken chain', { auditFault: 'entry 3 was changed' }, 'entry 3 was changed'],
  ['I8', 'a stranger sees it', { peeks: [{ path: '/jobs/1', status: 200 }] }, 'a stranger got 200 at /jobs/1'],
  ['I8', 'a row of two owners', { misplaced: [{ table: 'token_sets', id: 4 }] }, 'row 4 of token_sets'],
  ['I9', 'a missing object', { store: { ...good.store, missing: ['images/x'] } }, 'images/x, which is not there'],
  ['I9', 'a torn object', { store: { ...good.store, torn: ['images/x'] } }, 'does not hold'],
  ['I9', 'orphans', { store: { ...good.store, unnamed: 2 } }, '2 objects have no row'],
  ...(
    [
      ['a connection kept', { busyConnections: 1 }, '1 connections of its pool'],
      ['descriptors kept', { descriptors: 57 }, 'has 57 descriptors'],
      ['a Redis client kept', { redisClients: 4 }, 'has 4 Redis clients'],
      ['memory kept', { rssMb: 271 }, 'takes 271 MB'],
    ] as const
  ).map(([name, more, fault]): (typeof bad)[number] => [
    'I10',
    name,
    { resting: [{ before: resting, after: { ...resting, ...more } }] },
    fault,
  ]),
  ['I11', 'an uncaught fault', { uncaught: ['gateway: boom'] }, 'uncaught: gateway: boom'],
  ['I11', 'a 500', { answered: [{ ...answer, status: 500 }] }, 'answered 500'],
  ['I11', 'a 503 that says nothing', { answered: [{ ...answer, status: 503 }] }, '503 without Retry-After'],
  [
    'I12',
    'a dead process',
    { probes: [{ at: 1, answeredAt: 1, service: 'export', live: false, ready: false }] },
    'was not alive',
  ],
  [
    'I12',
    'ready without its queue',
    { probes: [{ at: 5000, answeredAt: 5000, service: 'export', live: true, ready: true }] },
    'export was ready 1 of 1 times while queue was down',
  ],
];

describe('the invariants', () => {
  it('are I1 to I12', () => {
    expect(invariants.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, at) => `I${at + 1}`));
  });

  it('hold for a good history', () => {
    expect(checkAll(good)).toEqual([]);
  });

  it.each(bad)('%s sees %s', (invariant, _name, change, fault) => {
    const violations = checkAll({ ...good, ...change });
    expect(violations).toContainEqual({ invariant, fault: expect.stringContaining(fault) });
    expect(new Set(violations.map((violation) => violation.invariant))).toEqual(new Set([invariant]));
  });

  it('have a bad history each', () => {
    expect(new Set(bad.map(([invariant]) => invariant))).toEqual(new Set(invariants.map(({ id }) => id)));
  });
});
