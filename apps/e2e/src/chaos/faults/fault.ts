import type { Chance } from '../plan/chance.js';
import type { World, WorldOptions } from '../world/world.js';

/** Something that goes wrong. */
export interface Fault {
  readonly id: `F${number}`;
  readonly name: string;
  /** What must hold beyond the invariants. */
  readonly passes: string;
  /** Part of what `npm test` runs. */
  readonly fast?: true;
  /** A world of its own, for a fault that needs other settings. */
  readonly world?: WorldOptions;
  /** Why it can't run here; undefined where it can. */
  readonly unavailable?: () => string | undefined;
  /** Makes it happen while clients are at work. Throws where what it passes by does not hold; answers what was measured. */
  run(world: World, chance: Chance): Promise<Figures>;
}

/** What was measured, by what it is called, units in the name. */
export type Figures = Readonly<Record<string, number | string>>;

/** @throws Error with what does not hold */
export function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
