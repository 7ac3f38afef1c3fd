/** Chance that comes out the same for the same seed. */
export interface Chance {
  /** From 0 to below 1. */
  number(): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  pick<T>(of: readonly T[]): T;
  /** The same things in another order. */
  shuffle<T>(of: readonly T[]): T[];
}

/** Chance from a seed of 32 bits: mulberry32 (Tommy Ettinger, public domain), good enough to vary an order. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const number = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(number() * (most - least + 1));
  return {
    number,
    between,
    pick: (of) => of[between(0, of.length - 1)] as (typeof of)[number],
    shuffle(of) {
      const rest = [...of];
      return of.map(() => rest.splice(between(0, rest.length - 1), 1)[0] as (typeof of)[number]);
    },
  };
}
