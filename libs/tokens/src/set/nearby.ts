import type { TokenType } from '../definition.js';

/** Values in the order of their type's axis, so that a look at who is near passes by those far off. */
export interface Nearby<V> {
  /** The places (in the given values) of those not yet removed whose distance from `value` is at most `within`. */
  find(value: V): number[];
  /** They are not found again. */
  remove(places: readonly number[]): void;
}

/** The first index of the ascending numbers that is not below `least`. */
function firstFrom(ascending: Float64Array, least: number): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] ?? 0) < least) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** All values at first; answers are in the order of the axis. */
export function nearbyValues<V>(type: TokenType<V>, values: readonly V[], within: number): Nearby<V> {
  const axis = Float64Array.from(values, (value) => type.axis.at(value));
  const order = Uint32Array.from(values.keys()).sort((a, b) => {
    const [x, y] = [axis[a] ?? 0, axis[b] ?? 0];
    return x < y ? -1 : x > y ? 1 : a - b;
  });
  const ascending = Float64Array.from(order, (place) => axis[place] ?? 0);
  const rankOf = new Uint32Array(values.length);
  order.forEach((place, rank) => {
    rankOf[place] = rank;
  });
  // The next rank at or after each that is not removed, with short cuts laid while it is looked for.
  const next = Uint32Array.from({ length: values.length + 1 }, (_, rank) => rank);
  const leftFrom = (rank: number): number => {
    let left = rank;
    while (next[left] !== left) {
      const after = next[left] ?? left;
      next[left] = next[after] ?? after;
      left = after;
    }
    return left;
  };
  return {
    find(value) {
      const at = type.axis.at(value);
      const reach = type.axis.reach(at, within);
      const last = Number.isFinite(reach) ? at + reach : Number.POSITIVE_INFINITY;
      const found: number[] = [];
      let rank = leftFrom(Number.isFinite(reach) ? firstFrom(ascending, at - reach) : 0);
      while (rank < order.length && (ascending[rank] ?? 0) <= last) {
        const place = order[rank] ?? 0;
        const other = values[place];
        if (other !== undefined && type.distance(value, other) <= within) found.push(place);
        rank = leftFrom(rank + 1);
      }
      return found;
    },
    remove(places) {
      for (const place of places) {
        const rank = rankOf[place] ?? 0;
        next[rank] = rank + 1;
      }
    },
  };
}
