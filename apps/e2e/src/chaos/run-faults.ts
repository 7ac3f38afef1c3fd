import type { Fault, Figures } from './faults/fault.js';
import { checkAll } from './invariants/index.js';
import type { Violation } from './invariants/invariant.js';
import { chance } from './plan/chance.js';
import { collectEvidence } from './world/collect-evidence.js';
import { startWorld, type World, type WorldOptions } from './world/world.js';

/** What became of one fault. */
export interface Outcome {
  readonly fault: Pick<Fault, 'id' | 'name' | 'passes'>;
  readonly figures: Figures;
  /** What it passes by and did not hold; absent where it did. */
  readonly failed?: string;
  readonly violations: readonly Violation[];
  /** Why it did not run. */
  readonly skipped?: string;
  readonly seconds: number;
}

/** Which faults, in which order of chance, in what world. */
export interface FaultRun {
  readonly faults: readonly Fault[];
  readonly seed: number;
  readonly world?: WorldOptions;
  /** Called after each fault. */
  readonly onOutcome?: (outcome: Outcome) => void;
}

/**
 * Makes the faults one after the other, in the order the seed gives, and checks every invariant after each. They share a
 * world as long as it stays sound: what one leaves behind, the next one's evidence shows.
 */
export async function runFaults({ faults, seed, world: options, onOutcome }: FaultRun): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let world: World | undefined;
  try {
    for (const fault of chance(seed).shuffle(faults)) {
      const started = performance.now();
      const skipped = fault.unavailable?.();
      let made: Pick<Outcome, 'figures' | 'failed' | 'violations'> = { figures: {}, violations: [] };
      if (skipped === undefined) {
        // A fault with settings of its own leaves no world to the next.
        if (fault.world) world = await leave(world);
        world ??= await startWorld({ ...options, ...fault.world, env: { ...options?.env, ...fault.world?.env } });
        made = await make(fault, world, seed);
        if (fault.world || made.failed || made.violations.length > 0) world = await leave(world);
      }
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      outcomes.push({ fault, ...made, ...(skipped === undefined ? {} : { skipped }), seconds });
      onOutcome?.(outcomes.at(-1) as Outcome);
    }
  } finally {
    await world?.close();
  }
  return outcomes;
}

async function leave(world: World | undefined): Promise<undefined> {
  await world?.close();
}

/** Each fault has chance of its own, so that one alone goes as it goes among all. */
async function make(
  fault: Fault,
  world: World,
  seed: number,
): Promise<Pick<Outcome, 'figures' | 'failed' | 'violations'>> {
  let figures: Figures = {};
  let failed: string | undefined;
  try {
    figures = await fault.run(world, chance(seed + Number(fault.id.slice(1))));
  } catch (error) {
    failed = (error as Error).message;
  }
  return { figures, ...(failed === undefined ? {} : { failed }), violations: checkAll(await collectEvidence(world)) };
}
