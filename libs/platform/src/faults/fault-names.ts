import { stages } from '@copy-that/contracts';

/** Promises of the platform that can be broken on purpose, each to see the chaos suite notice. */
export const breakages = [
  /** The reconciler leaves what the queue lost where it is. */
  'forget-lost-steps',
  /** A stage commits under any attempt token, also after a twin. */
  'skip-fence',
  /** A second attempt at a stage takes the results of the first for saved. */
  'trust-first-attempt',
  /** A model is asked although its answer is stored. */
  'ask-again',
  /** Money is looked at first and set aside after. */
  'check-then-spend',
  /** A delivery that failed counts as made. */
  'deliver-at-most-once',
  /** A link of an audit chain does not hold the hash of the one before. */
  'unchain-audit',
  /** Postgres shows every tenant everything, and a job is read whoever owns it. */
  'skip-tenancy',
  /** An object is written in place, not beside and renamed. */
  'tear-objects',
  /** The reconciler keeps a database connection at each look. */
  'leak-connections',
  /** A dependency that is away is answered with 500. */
  'raw-faults',
  /** A service is ready whatever its dependencies say. */
  'always-ready',
] as const;

/** A promise that can be broken on purpose. */
export type Breakage = (typeof breakages)[number];

/** Moments at which a process can be made to die or to stand still. */
export const moments = [
  // The step is taken up; its work is done and not committed; it is committed and the queue does not know yet.
  ...stages.flatMap((stage) => [`${stage}.begun`, `${stage}.worked`, `${stage}.committed`] as const),
  /** A model answered, and nothing of it is stored. */
  'model.answered',
  /** The answer is stored, and its stage is not committed. */
  'model.stored',
  /** A run is committed, and nobody told the relay. */
  'run.accepted',
  /** A message is in the queue and still in the outbox. */
  'relay.added',
  /** Half of an object is written. */
  'object.half-written',
] as const;

/** A moment at which a process can be made to die or to stand still. */
export type Moment = (typeof moments)[number];

/** `kill:` ends the process as SIGKILL does, `stop:` halts it as SIGSTOP does; a breakage stands alone. */
export type FaultName = Breakage | `kill:${Moment}` | `stop:${Moment}`;

const all: ReadonlySet<unknown> = new Set([
  ...breakages,
  ...moments.flatMap((moment) => [`kill:${moment}`, `stop:${moment}`]),
]);

/** Whether a fault of this name exists. */
export function isFaultName(name: unknown): name is FaultName {
  return all.has(name);
}
