import type { MergedValue, TokenType } from '../definition.js';
import { rankValues } from '../rank-values.js';
import { combineSightings } from './combine-sightings.js';
import { nearbyValues } from './nearby.js';
import { decidingValues, type ImageCandidates, type Place, placesOf, placeWeight } from './sightings.js';

export interface MergeOptions {
  /** Values not further apart than this are one, in the type's own unit; the type's `mergeWithin` otherwise. */
  readonly within?: number;
  /** Keep only so many, the most important. All otherwise. */
  readonly max?: number;
}

/** A place and the value that stands for it. */
interface Valued<V> {
  readonly place: Place<V>;
  readonly value: V;
}

function valued<V>(type: TokenType<V>, place: Place<V>): Valued<V> {
  const [first] = place.candidates;
  const isOne = first !== undefined && (!type.placeText || place.candidates.length === 1);
  return { place, value: isOne ? first.value : type.merge(decidingValues([place])) };
}

/** Places in the order in which they may be heads; a measured one never waits for one that was only said. */
function heaviestFirst<V>(type: TokenType<V>, places: readonly Place<V>[]): Valued<V>[] {
  return places
    .map((place) => valued(type, place))
    .sort(
      ({ place: a, value: x }, { place: b, value: y }) =>
        Number(b.measured > 0) - Number(a.measured > 0) ||
        placeWeight(b) - placeWeight(a) ||
        type.outranks?.(x, y) ||
        (a.text < b.text ? -1 : 1),
    );
}

/** A value with what its neighbours know of it, as the line height of a text style that it does not tell itself. */
function headOf<V>(type: TokenType<V>, { place, value }: Valued<V>, neighbours: () => readonly Valued<V>[]): V {
  if (!type.placeText) return value;
  const deciding = neighbours().filter((each) => each.place.measured > 0 === place.measured > 0);
  return type.merge(deciding.map((each) => ({ value: each.value, weight: placeWeight(each.place) })));
}

/**
 * The different values of several images, the most important first. The value seen most often takes in all that are
 * within reach of it, then the most frequent of the rest, and so on: members are near their head, so a chain 10, 11,
 * 12, 13... does not collapse into one. Measured values come before those read off by eye and are what they were without
 * them. The order of images and candidates makes no difference.
 */
export function mergeCandidates<V>(
  type: TokenType<V>,
  images: readonly ImageCandidates<V>[],
  { within = type.mergeWithin, max = Number.POSITIVE_INFINITY }: MergeOptions = {},
): MergedValue<V>[] {
  const ranked = heaviestFirst(type, placesOf(type, images));
  const values = ranked.map(({ value }) => value);
  const nearby = nearbyValues(type, values, within);
  const at = (ranks: readonly number[]): Valued<V>[] => ranks.flatMap((rank) => ranked[rank] ?? []);
  const taken = new Uint8Array(ranked.length);
  const found: MergedValue<V>[] = [];
  ranked.forEach((one, rank) => {
    if (taken[rank]) return;
    const near = nearby.find(headOf(type, one, () => at(nearby.find(one.value))));
    const members = near.includes(rank) ? near : [...near, rank];
    for (const member of members) taken[member] = 1;
    nearby.remove(members);
    const places = at(members).map(({ place }) => place);
    const value = type.placeText ? type.merge(decidingValues(places)) : one.value;
    found.push({ value, ...combineSightings(places) });
  });
  return rankValues(found, (merged) => type.importance(merged)).slice(0, max);
}
