import { levelOf, type SideProfile } from './side-profile.js';

/** How much a side is darkened (or lightened) on the way out, in levels, from the outer edge of the box's border on. */
export interface SideShade {
  /** Side number as of `readSide`. */
  readonly side: number;
  /** Levels along the shadow's direction of change, positive is shadow. */
  readonly values: Float32Array;
  /** Distance of the neighbour whose like shadow overlaps this one, 0 without. */
  readonly gapPx: number;
  /** The share of the full change this side's ground can show, relative to the box's main ground. */
  readonly gain: number;
}

/** What lies around a box, told apart into ground and what changes it. */
export interface Shades {
  readonly sides: readonly SideShade[];
  /** Levels of the main ground, three channels. */
  readonly ground: readonly number[];
  /** The channels' share in the change, with length 1; negative where the ground is lightened. */
  readonly direction: readonly number[];
  /** Where the values begin, source pixels from the box. */
  readonly startPx: number;
  /** How many times as much as rounding the levels waver. */
  readonly noise: number;
}

/** One side as far as it falls off steadily: then something else begins. */
interface Stretch {
  readonly side: number;
  readonly profile: SideProfile;
  readonly from: number;
  readonly end: number;
  /** Length of the flat part at the end. */
  readonly flat: number;
  /** Whether it ends because the change turns back: another shadow begins before the ground is reached. */
  readonly isCut: boolean;
  readonly last: readonly number[];
}

/** A change back by more than this is something else's edge or shadow. */
const MAX_RETURN_LEVELS = 1.5;
/** Behind a flat part this long a larger step than {@link MAX_LATE_STEP} is another thing's edge. */
const FLAT_PX = 3;
const MAX_LATE_STEP = 2.5;
/** Levels of one colour in the profile's averages. */
const SAME_LEVELS = 0.75;
/** A ground is seen on at least so many pixels, where it is not the main one on twice as many. */
const MIN_GROUND_PX = 3;
/** Where two shadows meet they darken the ground less than either does next to its box. */
const MAX_OVERLAP_SHARE = 0.9;
/** Less than this of a change, in levels, cannot be told from rounding. */
export const MIN_SHADE = 0.5;

const sum = (profile: SideProfile, at: number): number =>
  levelOf(profile, at, 0) + levelOf(profile, at, 1) + levelOf(profile, at, 2);

const totalOf = (levels: readonly number[]): number => levels.reduce((total, level) => total + level, 0);

const isNear = (a: readonly number[], b: readonly number[], levels: number): boolean =>
  a.every((level, channel) => Math.abs(level - (b[channel] as number)) <= levels);

const colorAt = (profile: SideProfile, at: number): number[] =>
  [0, 1, 2].map((channel) => levelOf(profile, at, channel));

function stretchOf(profile: SideProfile, side: number, from: number, noise: number): Stretch {
  let end = from + 1;
  let flat = 1;
  let farthest = sum(profile, from);
  let direction = 0;
  let last = colorAt(profile, from);
  let isCut = false;
  for (; end < profile.length; end++) {
    const here = sum(profile, end);
    const step = here - sum(profile, end - 1);
    if (flat >= FLAT_PX && Math.abs(step) > noise * MAX_LATE_STEP * 3) break;
    // A wide shadow changes little from one pixel to the next.
    const change = here - sum(profile, from);
    if (direction === 0 && Math.abs(change) > noise * MAX_RETURN_LEVELS * 3) direction = Math.sign(change);
    isCut = (farthest - here) * direction > noise * MAX_RETURN_LEVELS * 3;
    if (isCut) break;
    if (direction * (here - farthest) > 0) farthest = here;
    const color = colorAt(profile, end);
    if (isNear(color, last, noise * SAME_LEVELS)) flat++;
    else {
      flat = 1;
      last = color;
    }
  }
  return { side, profile, from, end, flat, isCut, last };
}

/** Where the neighbour begins whose shadow overlaps a stretch that was cut, 0 where none does. */
function gapOf({ profile, from, end, isCut }: Stretch): number {
  if (!isCut) return end < profile.length ? end - from : 0;
  for (let at = end; at < profile.length; at++)
    if (Math.abs(sum(profile, at) - sum(profile, at - 1)) > MAX_LATE_STEP * 3) return at - from;
  return 0;
}

/** The flat end that most sides share, the longest where they differ. */
function mainGround(stretches: readonly Stretch[], noise: number): readonly number[] | null {
  let best: readonly number[] | null = null;
  let most = 0;
  for (const { last, flat } of stretches) {
    if (flat < MIN_GROUND_PX) continue;
    const votes = stretches.reduce(
      (total, other) =>
        other.flat >= MIN_GROUND_PX && isNear(other.last, last, noise * SAME_LEVELS) ? total + 100 + other.flat : total,
      0,
    );
    if (votes > most) {
      most = votes;
      best = last;
    }
  }
  return best;
}

/** Whether a flat end may be where the soft ends of two shadows meet on the main ground, which is darkened by `strongest` at most. */
function isOverlap(last: readonly number[], ground: readonly number[], strongest: number): boolean {
  const darker = last.reduce((total, level, channel) => total + (ground[channel] as number) - level, 0);
  return darker > 0 && darker < MAX_OVERLAP_SHARE * strongest;
}

/** Whether a side differs from its ground most next to the box: otherwise another thing's shadow lies on it. */
function isStrongestInside({ profile, from }: Stretch, own: readonly number[], end: number, noise: number): boolean {
  const away = (at: number) => Math.abs(totalOf(own) - sum(profile, at)) / 3;
  const first = Math.max(away(from), away(Math.min(end - 1, from + 1)));
  for (let at = from + 2; at < end; at++) if (away(at) > first + noise) return false;
  return true;
}

/**
 * What the ground around a box is darkened or lightened by, `null` without a flat ground. `skips` gives the border to
 * leave out of each side. Sides that end on another flat ground are read against that; sides that meet something
 * before the ground count only where fewer than two others are whole: as overlapping a like shadow, or by their near half.
 */
export function readShades(
  profiles: readonly (SideProfile | null)[],
  skips: readonly number[],
  fill: readonly number[] | null,
  noise: number,
  startPx: number,
): Shades | null {
  const stretches = profiles.flatMap((profile, side) => {
    const from = skips[side] as number;
    return profile && profile.length > from + 1 ? [stretchOf(profile, side, from, noise)] : [];
  });
  const ground = mainGround(stretches, noise);
  if (!ground) return null;
  const whole: { stretch: Stretch; own: readonly number[]; end: number; gapPx: number }[] = [];
  const partial: typeof whole = [];
  const strongest = stretches.reduce((most, { profile, from, last }) => {
    if (!isNear(last, ground, noise * SAME_LEVELS)) return most;
    return Math.max(most, totalOf(ground) - sum(profile, from));
  }, 0);
  for (const stretch of stretches) {
    const { last, flat, end, from, side, isCut } = stretch;
    const isMain = isNear(last, ground, noise * SAME_LEVELS);
    const isPlain = isNear(colorAt(stretch.profile, from), last, MIN_SHADE);
    // Nothing below a box that continues in its own colour, or on other ground: what lies there covers the shadow.
    if (isPlain && (!isMain || (side === 3 && fill && isNear(last, fill, MIN_SHADE)))) continue;
    if (isMain) whole.push({ stretch, own: ground, end, gapPx: 0 });
    else if (!isCut && !isOverlap(last, ground, strongest) && flat >= Math.max(MIN_GROUND_PX * 2, (end - from) / 4))
      whole.push({ stretch, own: last, end, gapPx: 0 });
    else {
      const gapPx = gapOf(stretch);
      const until = gapPx > 0 ? from + gapPx - 1 : from + Math.ceil((end - from) / 2);
      partial.push({ stretch, own: ground, end: until, gapPx });
    }
  }
  if (whole.length === 0) return null;
  const used = (whole.length >= 2 ? whole : [...whole, ...partial]).filter(({ stretch, own, end, gapPx }) =>
    isStrongestInside(stretch, own, gapPx > 0 ? stretch.from + (gapPx >> 1) : end, noise),
  );
  // The offset down, which nearly all shadows have, shows above or below only.
  if (!used.some(({ stretch: { side } }) => side === 1 || side === 3)) return null;
  const change = [0, 0, 0];
  for (const { stretch, own, end } of used)
    for (let at = stretch.from; at < end; at++)
      for (let channel = 0; channel < 3; channel++)
        change[channel] =
          (change[channel] as number) + (own[channel] as number) - levelOf(stretch.profile, at, channel);
  const size = Math.hypot(...change);
  if (size < MIN_SHADE) return null;
  const direction = change.map((each) => each / size);
  const sides = used.map(({ stretch: { side, profile, from }, own, end, gapPx }): SideShade => {
    const values = new Float32Array(end - from);
    for (let at = from; at < end; at++)
      values[at - from] = direction.reduce(
        (total, share, channel) => total + share * ((own[channel] as number) - levelOf(profile, at, channel)),
        0,
      );
    return { side, values, gapPx, gain: roomOf(own, direction) / Math.max(1, roomOf(ground, direction)) };
  });
  return { sides, ground, direction, startPx, noise };
}

/** How far a ground can be changed in a direction, in levels. */
function roomOf(ground: readonly number[], direction: readonly number[]): number {
  return direction.reduce(
    (total, share, channel) =>
      total + Math.abs(share) * (share > 0 ? (ground[channel] as number) : 255 - (ground[channel] as number)),
    0,
  );
}
